/** Destinations. */
@NullMarked
package io.lemur.core.deployment;

import org.jspecify.annotations.NullMarked;
