package io.lemur.examples.quickstart;

import io.lemur.model.Authority;
import io.lemur.model.Certificate;
import io.lemur.model.SyncReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private void note(String format, Object... values) {
        out.printf(Locale.ROOT, "  " + format + "%n", values);
    }

    void found(SyncReport report, long expired) {
        note("%d certificates, %d of them new here, %d expired.", report.found(), report.added(), expired);
        note("The next to expire:");
    }

    Certificate certificate(Certificate certificate, String how) {
        note("'%s' %s.", certificate.name(), how);
        return certificate;
    }

    void file(Path file) throws IOException {
        note("%s, %,d bytes", file.getFileName(), Files.size(file));
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

    void visit(String when, Browser.Visit visit, Certificate expected) {
        if (!visit.certificate().equals(expected.x509())) {
            throw new IllegalStateException("the server showed another certificate than '" + expected.name() + "'");
        }
        note(
                "%-15s  \"%s\"  %s  serial ...%s, as expected",
                when,
                visit.page(),
                visit.protocol(),
                tail(visit.certificate().getSerialNumber().toString(16)));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 8));
    }

    private static String shortened(String text) {
        return text.length() <= 48 ? text : text.substring(0, 47) + "…";
    }
}
