package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.Tx;

/** What follows a certificate's issue, written in the transaction that keeps it. */
@FunctionalInterface
public interface NextStage {
    /** A certificate was issued as it was asked for. */
    void issued(Tx tx, CertificateRow certificate);
}
