/** From a request to a certificate: order, key, issuer, resume, release. */
@NullMarked
package io.lemur.core.issuance;

import org.jspecify.annotations.NullMarked;
