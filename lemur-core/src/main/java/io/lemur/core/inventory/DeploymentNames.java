package io.lemur.core.inventory;

import io.lemur.core.store.CertificateRow;
import io.lemur.core.store.DeploymentRow;
import io.lemur.core.store.Tx;
import io.lemur.error.ConflictException;
import io.lemur.model.DeploymentStatus;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What certificates are called at a destination. One and those that replace it have the same name there, others never. */
final class DeploymentNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");
    private static final int LONGEST = 100;

    private DeploymentNames() {}

    /** Whether it is one. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.contains("..");
    }

    /**
     * The name of a certificate at a destination.
     *
     * @param wish what it is to be called; empty: as what it replaces there, or else as its first name says
     * @throws ConflictException if another certificate has the name that is wished for
     */
    static String of(Tx tx, CertificateRow certificate, long destinationId, Optional<String> wish) {
        Set<Long> before = ancestors(tx, certificate);
        if (wish.isPresent()) {
            requireFree(tx, certificate, destinationId, wish.get());
            return wish.get();
        }
        return before.stream()
                .flatMap(id -> tx.deployments().find(id, destinationId).stream())
                .filter(row -> row.status() != DeploymentStatus.REMOVED || row.reference() != null)
                .max(Comparator.comparingLong(DeploymentRow::turn))
                .map(DeploymentRow::name)
                .filter(name -> stranger(tx, certificate, destinationId, name).isEmpty())
                .orElseGet(() -> fresh(tx, certificate, destinationId));
    }

    private static void requireFree(Tx tx, CertificateRow certificate, long destinationId, String name) {
        stranger(tx, certificate, destinationId, name).ifPresent(other -> {
            throw new ConflictException("The name '" + name + "' is taken at this destination by certificate "
                    + other.certificateId() + ", which certificate " + certificate.id()
                    + " does not replace: choose another name, or take that one away first.");
        });
    }

    private static String fresh(Tx tx, CertificateRow certificate, long destinationId) {
        String plain = plain(certificate);
        return stranger(tx, certificate, destinationId, plain).isEmpty() ? plain : plain + "-" + certificate.id();
    }

    /** Its first name, as it may stand in a path. */
    private static String plain(CertificateRow certificate) {
        String first = certificate.facts().names().stream()
                .findFirst()
                .map(name -> name.substring(name.indexOf(':') + 1))
                .orElse(certificate.name());
        String plain = first.replace("*", "wildcard")
                .replaceAll("[^A-Za-z0-9.-]", "-")
                .replaceAll("\\.\\.+", ".")
                .replaceAll("^[.-]+", "");
        String kept = plain.substring(
                0,
                Math.min(
                        plain.length(),
                        LONGEST - 1 - Long.toString(certificate.id()).length()));
        return kept.isEmpty() ? "certificate-" + certificate.id() : kept;
    }

    /** A certificate that has a name, is somewhere under it or is to be, and is of no common line. */
    private static Optional<DeploymentRow> stranger(
            Tx tx, CertificateRow certificate, long destinationId, String name) {
        Set<Long> before = ancestors(tx, certificate);
        return tx.deployments().ofName(destinationId, name).stream()
                .filter(row -> row.status() != DeploymentStatus.REMOVED)
                .filter(row -> row.certificateId() != certificate.id() && !before.contains(row.certificateId()))
                .filter(row -> !isAncestor(tx, certificate.id(), row.certificateId()))
                .findFirst();
    }

    private static boolean isAncestor(Tx tx, long certificate, long of) {
        return tx.certificates()
                .find(of)
                .filter(row -> ancestors(tx, row).contains(certificate))
                .isPresent();
    }

    /** All that it replaces, and that those replace. */
    private static Set<Long> ancestors(Tx tx, CertificateRow certificate) {
        Set<Long> all = new HashSet<>();
        Deque<Long> next = new ArrayDeque<>(certificate.replaces());
        while (!next.isEmpty()) {
            long id = next.pop();
            if (all.add(id)) {
                tx.certificates().find(id).ifPresent(row -> next.addAll(row.replaces()));
            }
        }
        return all;
    }
}
