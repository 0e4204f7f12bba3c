package io.lemur.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.NotFoundException;
import io.lemur.model.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Ownership THING = new Ownership("certificate", 12, "web@example.com", "alice", Set.of("ops"));

    private static Actor caller(String name, String... roles) {
        return Actor.of(Caller.of(name, roles));
    }

    @Test
    void namesTheRightThatAllowedIt() {
        assertThat(Access.requireFull(Actor.HOST, THING)).isEqualTo("host");
        assertThat(Access.requireFull(Actor.SYSTEM, THING)).isEqualTo("system");
        assertThat(Access.requireFull(caller("root", "admin"), THING)).isEqualTo("admin");
        assertThat(Access.requireFull(caller("web@example.com"), THING)).isEqualTo("owner");
        assertThat(Access.requireFull(caller("bob", "web@example.com"), THING)).isEqualTo("owner");
        assertThat(Access.requireFull(caller("alice"), THING)).isEqualTo("creator");
        assertThat(Access.requireFull(caller("bob", "ops"), THING)).isEqualTo("role ops");
    }

    @Test
    void hidesWhatAStrangerMayNotSee() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Access.requireFull(caller("mallory"), THING));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> Access.requireView(caller("mallory", "opsx"), THING));
    }

    @Test
    void letsAReaderSeeAllAndChangeNothingWhateverElseItIs() {
        Actor reader = caller("alice", Caller.READ_ONLY, "ops", Caller.ADMIN, "web@example.com");
        assertThat(Access.requireView(caller("eve", Caller.READ_ONLY), THING)).isEqualTo("read-only");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> Access.requireFull(reader, THING));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Access.requireUse(reader, THING, "request from it"))
                .withMessageContaining("request from it");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> Access.requireAdmin(reader, "create a source"));
    }

    @Test
    void grantsNothingWhereNobodyIsNamed() {
        Ownership nobody = new Ownership("certificate", 12, "", "", Set.of());
        assertThat(Access.view(caller("mallory"), nobody)).isEmpty();
    }

    @Test
    void aCreatorsNameIsNoRole() {
        assertThat(Access.full(caller("bob", "alice"), THING)).isEmpty();
    }
}
