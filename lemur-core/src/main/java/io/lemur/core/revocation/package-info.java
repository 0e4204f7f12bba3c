/** At the authority, then in the book. */
@NullMarked
package io.lemur.core.revocation;

import org.jspecify.annotations.NullMarked;
