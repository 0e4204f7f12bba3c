package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.service.Lemur;
import java.util.Optional;

/** An authority that an issuer makes, while its host waits: no work of the queue, but an effect outside like any other. */
class MadeAuthority implements Scenario {
    /** What it is called, as it has no work. */
    static final String KIND = "authority";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) {
        // Nothing is needed.
    }

    private static String name(int round) {
        return "Wished " + round;
    }

    @Override
    public void ask(Lemur lemur, Outside outside, int round) {
        if (lemur.authorities().find(name(round)).isEmpty()) {
            lemur.authorities()
                    .create(AuthorityRequest.root(name(round))
                            .type(OutsideCa.TYPE)
                            .build());
        }
    }

    @Override
    public Optional<String> kept(int round) {
        return Optional.of("select name, id from lemur_authority");
    }

    @Override
    public void check(Aftermath after, int round) {
        after.soft()
                .assertThat(after.outside().names(OutsideCa.MADE))
                .as("authorities that the CA made")
                .hasSize(round);
    }
}
