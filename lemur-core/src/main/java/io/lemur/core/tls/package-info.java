/** What a host serves: certificates by server name, switched without a restart. */
@NullMarked
package io.lemur.core.tls;

import org.jspecify.annotations.NullMarked;
