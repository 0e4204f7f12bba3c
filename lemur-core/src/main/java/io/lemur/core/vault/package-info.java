/** Seals what must not be read in the database, and opens it again. */
@NullMarked
package io.lemur.core.vault;

import org.jspecify.annotations.NullMarked;
