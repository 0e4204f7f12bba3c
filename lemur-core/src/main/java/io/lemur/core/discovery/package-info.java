/** What sources know. */
@NullMarked
package io.lemur.core.discovery;

import org.jspecify.annotations.NullMarked;
