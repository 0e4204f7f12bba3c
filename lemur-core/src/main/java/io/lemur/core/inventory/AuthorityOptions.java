package io.lemur.core.inventory;

import io.lemur.core.plugin.Draft;
import io.lemur.core.policy.Faults;
import io.lemur.error.InvalidOptionsException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.Violation;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks the options of an authority together with the rest of its request. */
final class AuthorityOptions {
    private AuthorityOptions() {}

    /** The checked options; empty if they have faults, which are added to the others. */
    static Optional<Draft> draft(Faults faults, Supplier<Draft> check) {
        try {
            return Optional.of(check.get());
        } catch (InvalidOptionsException e) {
            for (Violation violation : e.violations()) {
                faults.add("options." + violation.field(), violation.message());
            }
        } catch (InvalidRequestException e) {
            faults.addAll(e.violations());
        }
        return Optional.empty();
    }
}
