package io.lemur.examples.quickstart;

import io.lemur.model.Authority;
import io.lemur.model.Certificate;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Prints what happens, in short lines. */
final class Report {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        out.printf("%n%s%n", title);
    }

    void note(String format, Object... values) {
        out.printf(Locale.ROOT, "  " + format + "%n", values);
    }

    void authority(Authority authority) {
        note(
                "%-14s below %-14s until %s",
                authority.name(),
                authority.parent().orElse("nobody"),
                DAY.format(authority.chain().orElseThrow().leaf().getNotAfter().toInstant()));
    }

    void table(List<Certificate> certificates) {
        note("%-10s  %-48s  %-12s  %s", "expires", "common name", "key", "status");
        for (Certificate certificate : certificates) {
            note(
                    "%-10s  %-48s  %-12s  %s",
                    DAY.format(certificate.notAfter()),
                    shortened(certificate.commonName().orElse(certificate.name())),
                    certificate.keyAlgorithm() + " " + certificate.keyBits(),
                    certificate.replacedBy().isEmpty() ? "current" : "replaced");
        }
    }

    void served(String when, Browser.Visit visit, Certificate expected) {
        boolean same = visit.certificate().equals(expected.x509());
        note(
                "%-22s  %s  serial …%s  %s",
                when,
                visit.protocol(),
                tail(visit.certificate().getSerialNumber().toString(16)),
                same ? "as expected" : "NOT the expected certificate");
        if (!same) {
            throw new IllegalStateException("the server showed another certificate than '" + expected.name() + "'");
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 8));
    }

    private static String shortened(String text) {
        return text.length() <= 48 ? text : text.substring(0, 47) + "…";
    }
}
