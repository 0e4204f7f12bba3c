package io.lemur.core.store.jpa;

import io.lemur.core.store.CertificateTable.Viewer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which certificates somebody may see: the same rule as for a single one. Nothing that is empty gives a right. */
final class Visibility {
    private Visibility() {}

    /** The condition on a certificate {@code c}; empty if nothing is hidden. */
    static Optional<String> condition(Viewer viewer, Conditions conditions) {
        if (viewer.seesAll()) {
            return Optional.empty();
        }
        Set<String> owners = new LinkedHashSet<>(viewer.roles());
        owners.add(viewer.name());
        String name = conditions.parameter(viewer.name());
        String mine = "(c.owner <> '' and c.owner in " + conditions.parameter(owners) + ")"
                + " or (c.creator <> '' and c.creator = " + name + ")";
        if (viewer.roles().isEmpty()) {
            return Optional.of("(" + mine + ")");
        }
        return Optional.of(
                "(" + mine + " or exists (select 1 from CertificateRole v where v.certificateId = c.id and v.role in "
                        + conditions.parameter(viewer.roles()) + "))");
    }
}
