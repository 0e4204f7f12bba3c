/** Who did what to what: a row in the transaction of the change. */
@NullMarked
package io.lemur.core.audit;

import org.jspecify.annotations.NullMarked;
