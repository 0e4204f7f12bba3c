package io.lemur.core.revocation;

import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.CrlRow;
import io.lemur.core.store.StaleRowException;
import io.lemur.core.store.Store;
import io.lemur.error.StoreException;
import io.lemur.service.RevocationStatus;
import io.lemur.spi.PluginException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CRLs and OCSP answers for the world, by bytes and over HTTP. Safe for concurrent use. */
final class StatusService implements RevocationStatus {
    private static final String CRLS = "crl/";
    private static final String ENDING = ".crl";
    /** For so long proxies may keep what holds: not long, so that they don't hide a revocation. */
    private static final Duration IN_PROXIES = Duration.ofMinutes(5);

    private final Store store;
    private final StatusKeys keys;
    private final CrlMaker maker;
    private final OcspDesk desk;
    private final Clock clock;

    StatusService(Store store, StatusKeys keys, CrlMaker maker, OcspDesk desk, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.maker = maker;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public byte[] ocsp(byte[] request) {
        return desk.answer(request).der();
    }

    @Override
    public Optional<byte[]> crl(String authority) throws InterruptedException {
        Optional<AuthorityRow> row =
                store.read(tx -> tx.authorities().find(authority)).filter(keys::keepsCrl);
        return row.isEmpty() ? Optional.empty() : newest(row.get().id()).map(CrlRow::der);
    }

    private Optional<CrlRow> newest(long authority) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<CrlRow> row = store.insist(tx -> {
                if (tx.crls().find(authority).isEmpty()) {
                    tx.crls().want(authority, false);
                }
                return tx.crls().find(authority);
            });
            if (row.filter(this::holds).isPresent()) {
                return row;
            }
            try {
                return maker.make(authority);
            } catch (StaleRowException somebodyWasFaster) {
                if (attempt == Store.ATTEMPTS) {
                    throw somebodyWasFaster;
                }
            }
        }
    }

    private boolean holds(CrlRow row) {
        Instant end = row.nextUpdate();
        return end != null && clock.instant().isBefore(end);
    }

    @Override
    public Answer handle(Request request) throws InterruptedException {
        String path = request.path().startsWith("/") ? request.path().substring(1) : request.path();
        return switch (request.method()) {
            case "POST" ->
                request.body().length > Request.MAX_BODY ? plain(413, Map.of()) : ocsp(desk.answer(request.body()));
            case "GET" -> path.startsWith(CRLS) ? crlOverHttp(path.substring(CRLS.length())) : get(path);
            default -> plain(405, Map.of("Allow", List.of("GET, POST")));
        };
    }

    private Answer get(String path) {
        if (path.isEmpty() || path.length() > Request.MAX_BODY * 2) {
            return plain(path.isEmpty() ? 404 : 414, Map.of());
        }
        try {
            return ocsp(desk.answer(Base64.getMimeDecoder().decode(decoded(path))));
        } catch (IllegalArgumentException noBase64) {
            return ocsp(desk.answer(new byte[0]));
        }
    }

    /** A plus is one of base64's letters, which clients often do not encode. */
    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Answer ocsp(OcspDesk.Answer answer) {
        return found("application/ocsp-response", answer.der(), answer.keeps());
    }

    private Answer crlOverHttp(String file) throws InterruptedException {
        try {
            String name = decoded(file);
            Optional<byte[]> der = crl(name);
            if (der.isEmpty() && name.endsWith(ENDING)) {
                der = crl(name.substring(0, name.length() - ENDING.length()));
            }
            return der.map(list -> found("application/pkix-crl", list, true)).orElseGet(() -> plain(404, Map.of()));
        } catch (IllegalArgumentException notEncoded) {
            return plain(400, Map.of());
        } catch (StoreException | PluginException e) {
            return plain(503, Map.of("Retry-After", List.of("60")));
        }
    }

    private static Answer found(String type, byte[] body, boolean keeps) {
        String cache = keeps ? "public, no-transform, must-revalidate, max-age=" + IN_PROXIES.toSeconds() : "no-store";
        return new Answer(200, Map.of("Content-Type", List.of(type), "Cache-Control", List.of(cache)), body);
    }

    private static Answer plain(int status, Map<String, List<String>> headers) {
        return new Answer(status, headers, new byte[0]);
    }
}
