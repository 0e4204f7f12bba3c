/** The tables' history: SQL scripts, and Flyway that runs them. */
@NullMarked
package io.lemur.core.store.jpa.migration;

import org.jspecify.annotations.NullMarked;
