/** What a plugin author implements, and what the engine lends to a plugin. */
@NullMarked
package io.lemur.spi;

import org.jspecify.annotations.NullMarked;
