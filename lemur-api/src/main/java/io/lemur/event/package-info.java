/** What happened, told to the host's listeners after it was committed. */
@NullMarked
package io.lemur.event;

import org.jspecify.annotations.NullMarked;
