package io.lemur.tests.revocation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lemur.service.Lemur;
import io.lemur.service.RevocationStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** CRLs and OCSP answers on the JDK's own HTTP server: the sample of docs/revocation.md. */
final class StatusServer implements AutoCloseable {
    private final HttpServer server;

    StatusServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.start();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void mount(Lemur lemur) {
        RevocationStatus status = lemur.revocationStatus();
        server.createContext("/pki/", exchange -> answer(status, exchange));
    }

    // tag::handler
    private static void answer(RevocationStatus status, HttpExchange exchange) throws IOException {
        try (exchange) {
            RevocationStatus.Answer answer = status.handle(new RevocationStatus.Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath().substring("/pki/".length()),
                    exchange.getRequestBody().readNBytes(RevocationStatus.Request.MAX_BODY + 1)));
            exchange.getResponseHeaders().putAll(answer.headers());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
    // end::handler

    @Override
    public void close() {
        server.stop(0);
    }
}
