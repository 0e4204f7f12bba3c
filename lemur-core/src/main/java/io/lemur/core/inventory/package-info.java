/** The book of certificates and authorities: records, states, search. */
@NullMarked
package io.lemur.core.inventory;

import org.jspecify.annotations.NullMarked;
