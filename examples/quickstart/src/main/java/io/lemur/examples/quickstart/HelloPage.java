package io.lemur.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The page that is served. */
final class HelloPage implements HttpHandler {
    static final String TEXT = "Hello from a certificate that renews itself";

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] page = TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }
}
