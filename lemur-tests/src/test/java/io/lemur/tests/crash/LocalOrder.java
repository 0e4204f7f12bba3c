package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.service.Lemur;

/** An order to an authority of the engine's own, which answers at once and publishes nothing. */
final class LocalOrder extends IssuedOrder {
    @Override
    public void setUp(Lemur lemur, Outside outside) {
        lemur.authorities()
                .create(AuthorityRequest.root(AUTHORITY)
                        .type(CuttablePlugin.CUT + "local")
                        .build());
    }

    @Override
    void checkAskings(Aftermath after, String[] row) {
        // Nobody outside writes down what is asked.
    }
}
