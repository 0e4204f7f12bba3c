/** Keys, names, PEM, requests, chains: pure functions, and the only importer of Bouncy Castle. */
@NullMarked
package io.lemur.core.x509;

import org.jspecify.annotations.NullMarked;
