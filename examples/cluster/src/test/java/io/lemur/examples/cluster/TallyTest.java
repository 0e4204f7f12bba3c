package io.lemur.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Fingerprint ONE = certificate("one");
    private static final Fingerprint TWO = certificate("two");
    private static final Fingerprint THREE = certificate("three");

    private static Fingerprint certificate(String content) {
        return Fingerprint.ofDer(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("One certificate for each order is what is wished for, however often the CA gave it")
    void exact() {
        Tally tally = Tally.of(2, List.of(ONE, TWO), List.of(TWO, ONE, TWO));

        assertThat(tally).hasToString("orders 2, issued 2, lost 0, doubled 0");
        assertThat(tally.isExact(2)).isTrue();
    }

    @Test
    @DisplayName("An order without a certificate is lost")
    void lost() {
        Tally tally = Tally.of(3, List.of(ONE, TWO), List.of(ONE, TWO));

        assertThat(tally).hasToString("orders 3, issued 2, lost 1, doubled 0");
        assertThat(tally.isExact(3)).isFalse();
    }

    @Test
    @DisplayName("An order with the certificate of another order, or one that the CA did not sign, is lost")
    void foreign() {
        assertThat(Tally.of(2, List.of(ONE, ONE), List.of(ONE)).lost()).isEqualTo(1);
        assertThat(Tally.of(2, List.of(ONE, TWO), List.of(ONE)).lost()).isEqualTo(1);
    }

    @Test
    @DisplayName("A certificate that the CA signed and no order has is doubled")
    void doubled() {
        Tally tally = Tally.of(2, List.of(ONE, TWO), List.of(ONE, TWO, THREE));

        assertThat(tally).hasToString("orders 2, issued 2, lost 0, doubled 1");
        assertThat(tally.isExact(2)).isFalse();
    }

    @Test
    @DisplayName("Fewer orders than were wished for are not what is wished for")
    void tooFew() {
        assertThat(Tally.of(1, List.of(ONE), List.of(ONE)).isExact(2)).isFalse();
    }
}
