/** How the work fares: looked at every few seconds, told as meters and as health. */
@NullMarked
package io.lemur.core.health;

import org.jspecify.annotations.NullMarked;
