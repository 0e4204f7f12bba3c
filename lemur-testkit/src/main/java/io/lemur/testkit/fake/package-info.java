/** Fakes of everything outside: an issuer that signs for real, and places in memory. */
@NullMarked
package io.lemur.testkit.fake;

import org.jspecify.annotations.NullMarked;
