package io.lemur.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.ConflictException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;

class AesGcmVaultTest {
    private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);
    private static final String PLACE = "lemur_key/12/sealed";

    private final SecureRandom random = new SecureRandom();
    private final SealingKey key = SealingKey.generate(random);
    private final AesGcmVault vault = new AesGcmVault(List.of(key), random);

    @Test
    void whatWasSealedOpensAtItsPlace() {
        assertThat(vault.open(vault.seal(PLAIN, PLACE), PLACE)).isEqualTo(PLAIN);
        assertThat(vault.open(vault.seal(new byte[0], PLACE), PLACE)).isEmpty();
    }

    @Test
    void itDoesNotOpenAtAnotherPlace() {
        byte[] sealed = vault.seal(PLAIN, PLACE);

        assertThatThrownBy(() -> vault.open(sealed, "lemur_key/13/sealed"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("lemur_key/13/sealed")
                .hasMessageContaining("moved");
    }

    @Test
    void noByteOfASealCanBeChanged() {
        byte[] sealed = vault.seal(PLAIN, PLACE);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, PLACE)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void noBeginningOfASealOpens() {
        byte[] sealed = vault.seal(PLAIN, PLACE);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> vault.open(cut, PLACE)).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void theSameTextIsNeverSealedTheSameWay() {
        Set<String> seals = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seals.add(new String(vault.seal(PLAIN, PLACE), StandardCharsets.ISO_8859_1));
        }
        assertThat(seals).hasSize(1_000);
    }

    @Test
    void theFirstKeySealsAndAllOpen() {
        byte[] old = vault.seal(PLAIN, PLACE);
        SealingKey added = SealingKey.generate(random);
        AesGcmVault rotated = new AesGcmVault(List.of(added, key), random);

        assertThat(rotated.open(old, PLACE)).isEqualTo(PLAIN);
        byte[] fresh = rotated.seal(PLAIN, PLACE);
        assertThatThrownBy(() -> vault.open(fresh, PLACE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(added.id());
    }

    /** The format as its description says, opened with the JDK alone. */
    @Test
    void aSealIsPlainAesGcm() throws Exception {
        byte[] sealed = vault.seal(PLAIN, PLACE);
        int header = 2 + key.id().length();
        byte[] place = PLACE.getBytes(StandardCharsets.UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key.key(), new GCMParameterSpec(128, sealed, header, 12));
        cipher.updateAAD(sealed, 0, header);
        cipher.updateAAD(place);

        assertThat(sealed[0]).isEqualTo((byte) 1);
        assertThat(new String(sealed, 2, sealed[1], StandardCharsets.US_ASCII)).isEqualTo(key.id());
        assertThat(cipher.doFinal(sealed, header + 12, sealed.length - header - 12))
                .isEqualTo(PLAIN);
    }

    @Test
    void aRingNeedsAKeyAndNoIdTwice() {
        assertThatThrownBy(() -> new AesGcmVault(List.of(), random)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AesGcmVault(List.of(key, SealingKey.of(key.id(), new byte[32])), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key.id());
    }

    @Test
    void nothingPrintsAKey() {
        assertThat(key.toString()).isEqualTo("SealingKey[" + key.id() + "]");
    }
}
