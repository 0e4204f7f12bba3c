package io.lemur.spi;

import io.lemur.model.CertificateChain;
import java.time.Duration;
import java.util.Objects;

/** What came of one call to an issuer. Made by plugins, taken apart by the host. The set is closed. */
public sealed interface OrderStep {
    /** How far the order got. */
    OrderState state();

    /**
     * The CA gave a certificate.
     *
     * @param chain the certificate and its issuers
     * @param state how far it got, for {@link ResumableIssuer#release}
     */
    record Issued(CertificateChain chain, OrderState state) implements OrderStep {
        /** Makes one. */
        public Issued {
            Objects.requireNonNull(chain, "chain is null");
            Objects.requireNonNull(state, "state is null");
        }
    }

    /**
     * Not yet. Only a {@link ResumableIssuer} may say so.
     *
     * @param state how far it got
     * @param retryAfter when to call again; zero: at once, after the state is stored
     * @param waitingFor what it waits for, for a person: {@code validation of www.example.com}
     */
    record Pending(OrderState state, Duration retryAfter, String waitingFor) implements OrderStep {
        /** Makes one. */
        public Pending {
            Objects.requireNonNull(state, "state is null");
            Objects.requireNonNull(waitingFor, "waitingFor is null");
            if (retryAfter.isNegative()) {
                throw new IllegalArgumentException("retryAfter is negative");
            }
        }
    }

    /**
     * Came as far as this state, then failed; the reason's kind decides what is next. A thrown {@link PluginException} leaves the
     * state as it was.
     *
     * @param state how far it got
     * @param reason what went wrong
     */
    record Failed(OrderState state, PluginException reason) implements OrderStep {
        /** Makes one. */
        public Failed {
            Objects.requireNonNull(state, "state is null");
            Objects.requireNonNull(reason, "reason is null");
        }
    }
}
