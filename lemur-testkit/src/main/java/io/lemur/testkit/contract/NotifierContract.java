package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.annotation.Experimental;
import io.lemur.spi.NotificationRequest;
import io.lemur.spi.Notifier;
import io.lemur.testkit.NotificationRequestBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a notifier promises. Topics that are declared by nested classes: {@link RecipientsContract}, {@link DeliveryIdContract}, and
 * those of {@link ProviderContract}.
 */
@Experimental
public abstract class NotifierContract extends ProviderContract<Notifier> {
    /** For subclasses. */
    protected NotifierContract() {}

    /** Somebody it can tell something. */
    protected abstract String recipient();

    /** What was received, seen past the notifier: the subject and the text of each message. */
    protected abstract List<String> received() throws Exception;

    @Override
    final Use<Notifier> use() {
        return notifier -> notifier.send(request("certificate-expiring").build());
    }

    private NotificationRequestBuilder request(String kind) {
        return NotificationRequestBuilder.about(kind, "www.example.com-1")
                .to(recipient())
                .deadline(deadline());
    }

    /** What is told. */
    @Nested
    @DisplayName("A notice")
    class ANotice {
        @Test
        @DisplayName("arrives with its subject, and names the certificate")
        void arrives() throws Exception {
            NotificationRequest request = request("certificate-expiring").build();
            provider().send(request);
            assertThat(received())
                    .singleElement()
                    .asString()
                    .contains(request.notification().subject(), "www.example.com-1");
        }

        @Test
        @DisplayName("of a kind it has never heard of arrives all the same")
        void ofUnknownKindArrives() throws Exception {
            NotificationRequest request = request("a-kind-of-the-future").build();
            provider().send(request);
            assertThat(received())
                    .singleElement()
                    .asString()
                    .contains(request.notification().subject(), "www.example.com-1");
        }
    }

    /** Declares a notifier that addresses recipients. */
    @DisplayName("A notice without recipients")
    protected abstract class RecipientsContract {
        /** For subclasses. */
        protected RecipientsContract() {}

        @Test
        @DisplayName("is not sent")
        void isNotSent() throws Exception {
            provider().send(request("certificate-expiring").to().build());
            assertThat(received()).isEmpty();
        }
    }

    /** Declares a notifier that can tell whether it has sent a delivery. */
    @DisplayName("A delivery that was sent")
    protected abstract class DeliveryIdContract {
        /** For subclasses. */
        protected DeliveryIdContract() {}

        @Test
        @DisplayName("is not sent again")
        void isNotSentAgain() throws Exception {
            NotificationRequest request = request("certificate-expiring").build();
            provider().send(request);
            provider().send(request);
            assertThat(received()).hasSize(1);
        }
    }
}
