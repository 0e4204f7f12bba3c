/** Plugins found, versions checked, options stored, calls guarded, instances kept. */
@NullMarked
package io.lemur.core.plugin;

import org.jspecify.annotations.NullMarked;
