package io.lemur.tests.crash;

import io.lemur.spi.LemurPlugin;
import java.util.List;

/** An order to a CA that signs anew each time it is asked. */
final class ForgottenOrder extends IssuedOrder {
    @Override
    public List<LemurPlugin> plugins(Outside outside) {
        return List.of(OutsideCa.forgetful(outside));
    }
}
