package io.lemur.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.StartException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RandomSourceTest {
    @Test
    void theSourceOfTheJvmIsNamed() {
        SecureRandom random = new SecureRandom();

        assertThat(RandomSource.of(random).toString()).startsWith(random.getAlgorithm() + " of ");
    }

    @Test
    void aSourceThatRepeatsItselfIsRefused() {
        SecureRandom stuck = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                // leaves zeros
            }
        };

        assertThatThrownBy(() -> RandomSource.of(stuck))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("repeats itself");
    }
}
