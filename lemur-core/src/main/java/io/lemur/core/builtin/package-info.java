/** Providers like any other, in the core's own jar: the local authority, directories, trust stores, exporters. */
@NullMarked
package io.lemur.core.builtin;

import org.jspecify.annotations.NullMarked;
