/** What falls due. */
@NullMarked
package io.lemur.tests.renewal;

import org.jspecify.annotations.NullMarked;
