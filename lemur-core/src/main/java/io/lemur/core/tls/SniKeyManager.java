package io.lemur.core.tls;

import io.lemur.core.inventory.Servable;
import io.lemur.model.CertificateChain;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Picks a certificate by the name a client asks for (RFC 6066, section 3) and the signatures it verifies. For servers only. */
final class SniKeyManager extends X509ExtendedKeyManager {
    private final LiveIndex index;
    private final @Nullable String defaultHost;
    private final Clock clock;

    SniKeyManager(LiveIndex index, @Nullable String defaultHost, Clock clock) {
        this.index = index;
        this.defaultHost = defaultHost;
        this.clock = clock;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(keyType, engine == null ? null : engine.getHandshakeSession());
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(keyType, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    private @Nullable String choose(String keyType, @Nullable SSLSession session) {
        Optional<KeyKind> kind = KeyKind.ofName(keyType);
        if (kind.isEmpty()) {
            return null;
        }
        ServingIndex now = index.current();
        List<String> signatures = signatures(session);
        return requestedHost(session)
                .flatMap(host -> now.pick(host, kind.get(), signatures, clock.instant()))
                .or(() -> Optional.ofNullable(defaultHost)
                        .flatMap(host -> now.pick(host, kind.get(), signatures, clock.instant())))
                .map(ServingIndex::alias)
                .orElse(null);
    }

    private static Optional<String> requestedHost(@Nullable SSLSession session) {
        if (!(session instanceof ExtendedSSLSession extended)) {
            return Optional.empty();
        }
        return extended.getRequestedServerNames().stream()
                .filter(name -> name.getType() == StandardConstants.SNI_HOST_NAME)
                .findFirst()
                .flatMap(name -> hostName(name.getEncoded()));
    }

    private static Optional<String> hostName(byte[] encoded) {
        try {
            return Optional.of(new SNIHostName(encoded).getAsciiName());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a client may send anything
        }
    }

    private static List<String> signatures(@Nullable SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? Arrays.asList(extended.getPeerSupportedSignatureAlgorithms())
                : List.of();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        return find(alias)
                .map(Servable::chain)
                .map(CertificateChain::certificates)
                .map(chain -> chain.toArray(new X509Certificate[0]))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return find(alias).map(Servable::key).orElse(null);
    }

    private Optional<Servable> find(@Nullable String alias) {
        return alias == null ? Optional.empty() : index.find(alias);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        List<String> aliases = KeyKind.ofName(keyType)
                .map(kind -> index.current().aliases(kind))
                .orElse(List.of());
        return aliases.isEmpty() ? null : aliases.toArray(new String[0]);
    }

    /** None: it serves. */
    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    /** None: it serves. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
