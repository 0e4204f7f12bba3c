/**
 * Rows and queries: what is kept, in the words of the tables, and what can be asked of them. {@code store.jpa} does it; nobody but
 * the root names that.
 */
@NullMarked
package io.lemur.core.store;

import org.jspecify.annotations.NullMarked;
