package io.lemur.tests.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class NginxServer extends PeerServer {
    NginxServer(Path folder) {
        super(folder);
    }

    @Override
    String layout() {
        return "nginx";
    }

    @Override
    String program() {
        return "nginx";
    }

    @Override
    void configure() throws IOException {
        Path files = Pages.write(folder);
        String server = documented(
                "nginx.conf",
                Map.of(
                        "listen 443 ssl;", "listen 127.0.0.1:" + tlsPort + " ssl;",
                        "listen 80;", "listen 127.0.0.1:" + httpPort + ";",
                        "root /srv/www;", "root " + files + ";"));
        Files.writeString(folder.resolve("server.conf"), server);
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        Files.writeString(folder.resolve("nginx.conf"), user + """
                        daemon off;
                        worker_processes 2;
                        pid nginx.pid;
                        events {
                        }
                        http {
                            access_log off;
                            client_body_temp_path body;
                            proxy_temp_path proxy;
                            fastcgi_temp_path fastcgi;
                            uwsgi_temp_path uwsgi;
                            scgi_temp_path scgi;
                            include server.conf;
                        }
                        """);
    }

    private List<String> command() {
        return List.of("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log");
    }

    @Override
    List<String> start() {
        return command();
    }

    @Override
    String reload() {
        return String.join(" ", command()) + " -s reload";
    }
}
