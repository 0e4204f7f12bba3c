package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes key stores: PKCS #12 (RFC 7292) and JKS. Which of the two a store is, its first bytes say. */
public final class KeyStores {
    /** The largest key store that is read, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private KeyStores() {}

    /**
     * Reads the certificates of a key store. Its private keys are not looked at.
     *
     * @param passphrase null: without; then a JKS store's integrity is not checked
     * @throws MalformedInputException if it is none, is damaged or too large, or the passphrase is missing or wrong
     */
    public static List<KeyStoreEntry> read(byte[] store, @Nullable Secret passphrase) {
        if (store.length > MAX_BYTES) {
            throw new MalformedInputException(
                    "The key store has " + store.length + " bytes; at most " + MAX_BYTES + " are read.");
        }
        KeyStoreType type = KeyStoreType.of(store)
                .orElseThrow(() -> new MalformedInputException("This is neither a PKCS #12 nor a JKS key store."));
        if (type == KeyStoreType.PKCS12 && Pkcs12Shape.checkCost(store) && passphrase == null) {
            throw new MalformedInputException("The certificates in the key store are encrypted; give its passphrase.");
        }
        KeyStore opened = opened(store, type, passphrase);
        return Guard.reading("The key store is damaged.", () -> {
            List<KeyStoreEntry> entries = new ArrayList<>();
            for (String alias : Collections.list(opened.aliases())) {
                List<X509Certificate> chain = chain(opened, alias);
                if (!chain.isEmpty()) {
                    entries.add(new KeyStoreEntry(alias, chain, opened.isKeyEntry(alias)));
                }
            }
            return entries;
        });
    }

    private static KeyStore opened(byte[] store, KeyStoreType type, @Nullable Secret passphrase) {
        char @Nullable [] password = passphrase == null ? null : passphrase.chars();
        return Guard.reading(
                passphrase == null
                        ? "The key store can't be opened without a passphrase, or is damaged."
                        : "The key store can't be opened: the passphrase is wrong, or it is damaged.",
                () -> {
                    KeyStore opened = KeyStore.getInstance(type.name());
                    try {
                        opened.load(new ByteArrayInputStream(store), password);
                    } finally {
                        if (password != null) {
                            Arrays.fill(password, '\0');
                        }
                    }
                    return opened;
                });
    }

    /**
     * Reads the one entry of a key store that has a private key: the key, and its chain.
     *
     * @throws MalformedInputException as {@link #read} says, or if there is no such entry or more than one
     */
    public static CertificateBundle bundle(byte[] store, Secret passphrase) {
        List<KeyStoreEntry> withKey = read(store, passphrase).stream()
                .filter(KeyStoreEntry::hasPrivateKey)
                .toList();
        if (withKey.size() != 1) {
            throw new MalformedInputException(
                    "There must be one entry with a private key in the key store; found were " + withKey.size() + ".");
        }
        KeyStoreEntry entry = withKey.get(0);
        KeyStore opened = opened(store, KeyStoreType.of(store).orElseThrow(), passphrase);
        char[] password = passphrase.chars();
        PrivateKey key = Guard.reading("The private key in the key store can't be read.", () -> {
            try {
                return (PrivateKey) opened.getKey(entry.alias(), password);
            } finally {
                Arrays.fill(password, '\0');
            }
        });
        return CertificateBundle.of(CertificateChain.of(entry.chain()), key);
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate @Nullable [] chain = store.getCertificateChain(alias);
        Certificate single = store.getCertificate(alias);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate one :
                chain != null ? chain : single != null ? new Certificate[] {single} : new Certificate[0]) {
            certificates.add(CertificateReader.read(one.getEncoded()));
        }
        return certificates;
    }

    /**
     * Writes a key store with one entry: the key and its chain, or, where there is no key, each certificate as a trusted one.
     * PKCS #12 is encrypted with AES-256 (PBES2, RFC 8018), which the JDK and OpenSSL read.
     *
     * @param alias the entry's name; further trusted certificates get numbers
     * @param passphrase not empty; for PKCS #12 in ASCII, since programs disagree about anything else
     * @throws MalformedInputException if the passphrase or the key does not fit
     */
    public static byte[] write(KeyStoreType type, CertificateBundle bundle, String alias, Secret passphrase) {
        requireFit(type, passphrase);
        char[] password = passphrase.chars();
        return Guard.reading("The key store can't be written.", () -> {
            try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                KeyStore store = KeyStore.getInstance(type.name());
                store.load(null, null);
                fill(store, bundle, alias, password);
                store.store(out, password);
                return out.toByteArray();
            } finally {
                Arrays.fill(password, '\0');
            }
        });
    }

    private static void requireFit(KeyStoreType type, Secret passphrase) {
        String text = passphrase.text();
        if (text.isEmpty()) {
            throw new MalformedInputException("A key store needs a passphrase that is not empty.");
        }
        if (type == KeyStoreType.PKCS12 && text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new MalformedInputException(
                    "The passphrase of a PKCS #12 key store must be of visible ASCII characters.");
        }
    }

    private static void fill(KeyStore store, CertificateBundle bundle, String alias, char[] password)
            throws GeneralSecurityException {
        List<X509Certificate> chain = bundle.chain().certificates();
        PrivateKey key = bundle.privateKey().orElse(null);
        if (key == null) {
            for (int i = 0; i < chain.size(); i++) {
                store.setCertificateEntry(i == 0 ? alias : alias + "-" + i, chain.get(i));
            }
        } else if (store.getType().equals(KeyStoreType.PKCS12.name())) {
            store.setEntry(
                    alias,
                    new KeyStore.PrivateKeyEntry(key, chain.toArray(Certificate[]::new)),
                    new KeyStore.PasswordProtection(password, "PBEWithHmacSHA256AndAES_256", null));
        } else {
            store.setKeyEntry(alias, key, password, chain.toArray(Certificate[]::new));
        }
    }
}
