package io.lemur.tests.serving;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** HAProxy in front of the JDK's own small web server. */
final class HaproxyServer extends PeerServer {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer behind;

    HaproxyServer(Path folder) throws IOException {
        super(folder);
        behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        behind.createContext("/", exchange -> {
            byte[] page = Pages.of(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        behind.setExecutor(threads);
        behind.start();
    }

    @Override
    String layout() {
        return "haproxy";
    }

    @Override
    String program() {
        return "haproxy";
    }

    @Override
    void configure() throws IOException {
        Files.writeString(
                folder.resolve("haproxy.cfg"),
                documented(
                        "haproxy.cfg",
                        Map.of(
                                "bind :443", "bind 127.0.0.1:" + tlsPort,
                                "bind :80", "bind 127.0.0.1:" + httpPort,
                                "127.0.0.1:8080",
                                        "127.0.0.1:" + behind.getAddress().getPort())));
    }

    @Override
    List<String> start() {
        return List.of(
                "haproxy",
                "-W",
                "-f",
                folder.resolve("haproxy.cfg").toString(),
                "-p",
                folder.resolve("haproxy.pid").toString());
    }

    @Override
    String reload() {
        return "sh -c 'kill -USR2 $(head -n 1 " + folder.resolve("haproxy.pid") + ")'";
    }

    @Override
    public void close() {
        super.close();
        behind.stop(0);
        threads.shutdownNow();
    }
}
