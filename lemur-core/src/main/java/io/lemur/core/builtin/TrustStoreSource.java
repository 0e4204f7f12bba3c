package io.lemur.core.builtin;

import io.lemur.core.x509.KeyStores;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Secret;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.SelfCheck;
import io.lemur.spi.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a trust store: a file, or that of the running JDK. Each entry is a place of its own: {@code FILE#ALIAS} or {@code FILE#NUMBER}. */
final class TrustStoreSource implements Source, SelfCheck {
    /** The passphrase with which every JDK's own trust store is written; it protects nothing. */
    private static final Secret JDK_PASSPHRASE = Secret.of("changeit");

    private final @Nullable Path path;
    private final TrustStoreFile file;

    /** Reads this file; null: the running JDK's. */
    TrustStoreSource(@Nullable Path path, TrustStoreFile file) {
        this.path = path;
        this.file = file;
    }

    @Override
    public void discover(DiscoverySink sink) {
        Path store = path == null ? jdkStore() : path;
        byte[] bytes = bytes(store);
        try {
            try {
                file.tell(bytes, store.toString(), sink);
            } catch (MalformedInputException e) {
                if (path != null) {
                    throw e;
                }
                file.orWith(JDK_PASSPHRASE).tell(bytes, store.toString(), sink);
            }
        } catch (MalformedInputException e) {
            throw Faults.of(store, e);
        }
    }

    @Override
    public void check() {
        discover(new SilentSink());
    }

    private static byte[] bytes(Path store) {
        try {
            long size = Files.size(store);
            if (size > KeyStores.MAX_BYTES) {
                throw new PluginException(
                        Kind.MISCONFIGURED,
                        "Can't read " + store + ": it has " + size + " bytes; at most " + KeyStores.MAX_BYTES
                                + " are read.");
            }
            return Files.readAllBytes(store);
        } catch (IOException e) {
            throw Faults.of(store, e);
        }
    }

    /** Where the JDK looks itself (JSSE reference guide): {@code jssecacerts} first. */
    private static Path jdkStore() {
        Path security = Path.of(System.getProperty("java.home"), "lib", "security");
        return List.of(security.resolve("jssecacerts"), security.resolve("cacerts")).stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        Kind.MISCONFIGURED, "The Java runtime has no trust store in " + security + "; give a path."));
    }
}
