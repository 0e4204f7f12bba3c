package io.lemur.tests.crash;

import io.lemur.spi.LemurPlugin;
import java.util.List;

/** An authority of a CA that makes another one each time it is asked. */
final class ForgottenAuthority extends MadeAuthority {
    @Override
    public List<LemurPlugin> plugins(Outside outside) {
        return List.of(OutsideCa.forgetful(outside));
    }
}
