package io.lemur.tests.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class ApacheServer extends PeerServer {
    ApacheServer(Path folder) {
        super(folder);
    }

    @Override
    String layout() {
        return "apache";
    }

    @Override
    String program() {
        return "apache2";
    }

    @Override
    void configure() throws IOException {
        Path files = Pages.write(folder);
        String server = documented(
                "apache.conf",
                Map.of(
                        "*:443",
                        "127.0.0.1:" + tlsPort,
                        "*:80",
                        "127.0.0.1:" + httpPort,
                        "/run/apache2/tls",
                        folder.resolve("tls").toString(),
                        "/srv/www",
                        files.toString()));
        Files.writeString(folder.resolve("server.conf"), server);
        String user = System.getProperty("user.name").equals("root") ? "User www-data\nGroup www-data\n" : "";
        Files.writeString(folder.resolve("httpd.conf"), user + """
                        ServerRoot %1$s
                        DefaultRuntimeDir %1$s
                        PidFile %1$s/httpd.pid
                        ErrorLog %1$s/error.log
                        ServerName localhost
                        Listen 127.0.0.1:%2$d https
                        Listen 127.0.0.1:%3$d
                        LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
                        LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
                        LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
                        LoadModule headers_module /usr/lib/apache2/modules/mod_headers.so
                        LoadModule socache_shmcb_module /usr/lib/apache2/modules/mod_socache_shmcb.so
                        LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
                        Include %1$s/server.conf
                        """.formatted(folder, tlsPort, httpPort));
    }

    private List<String> command() {
        return List.of("apache2", "-f", folder.resolve("httpd.conf").toString());
    }

    @Override
    List<String> start() {
        return Stream.concat(command().stream(), Stream.of("-DFOREGROUND")).toList();
    }

    @Override
    String reload() {
        return String.join(" ", command()) + " -k graceful";
    }
}
