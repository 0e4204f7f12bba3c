/** In the book at once, then at the authority. */
@NullMarked
package io.lemur.core.revocation;

import org.jspecify.annotations.NullMarked;
