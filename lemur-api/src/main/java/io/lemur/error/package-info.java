/** The exceptions a host sees. All are unchecked and say what was wrong, with what, and what to do. */
@NullMarked
package io.lemur.error;

import org.jspecify.annotations.NullMarked;
