/** What falls due, and who asks for its successor. */
@NullMarked
package io.lemur.core.renewal;

import org.jspecify.annotations.NullMarked;
