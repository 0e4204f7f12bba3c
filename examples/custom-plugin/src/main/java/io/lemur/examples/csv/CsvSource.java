package io.lemur.examples.csv;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.PluginException;
import io.lemur.spi.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

// tag::source
/** Reads a file with a name and a certificate (DER in base 64) on each line. */
record CsvSource(Path file) implements Source {
    @Override
    public void discover(DiscoverySink sink) throws InterruptedException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(sink, line.split(",", 2));
            }
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("interrupted while reading " + file);
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.MISCONFIGURED, "Cannot read " + file + ": check the file.", e);
        }
    }

    private static void tell(DiscoverySink sink, String[] cells) {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(cells[cells.length - 1].strip());
            CertificateChain.ofDer(List.of(der));
        } catch (IllegalArgumentException | MalformedInputException e) {
            sink.unreadable(cells[0], "The line holds no certificate in base 64.");
            return;
        }
        sink.found(List.of(der), new DeploymentRef(cells[0]));
    }
}
// end::source
