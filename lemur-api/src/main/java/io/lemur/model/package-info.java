/** Values: what Lemur talks about. Immutable, thread-safe, and free of secrets in their text form. */
@NullMarked
package io.lemur.model;

import org.jspecify.annotations.NullMarked;
