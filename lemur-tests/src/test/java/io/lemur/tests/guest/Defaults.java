package io.lemur.tests.guest;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.logging.Logger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** What all code of a process shares, by name. */
final class Defaults {
    private Defaults() {}

    /** As it is now. */
    static Map<String, Object> now() throws GeneralSecurityException {
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("locale", Locale.getDefault());
        shared.put("locale to display", Locale.getDefault(Locale.Category.DISPLAY));
        shared.put("locale to format", Locale.getDefault(Locale.Category.FORMAT));
        shared.put("zone", TimeZone.getDefault());
        shared.put("security providers", Arrays.toString(Security.getProviders()));
        shared.put("SSL context", SSLContext.getDefault());
        shared.put("SSL socket factory", HttpsURLConnection.getDefaultSSLSocketFactory());
        shared.put("host name verifier", HttpsURLConnection.getDefaultHostnameVerifier());
        shared.put("following redirects", HttpURLConnection.getFollowRedirects());
        shared.put("caching", URLConnection.getDefaultUseCaches("jar"));
        shared.put("authenticator", Optional.ofNullable(Authenticator.getDefault()));
        shared.put("proxies", Optional.ofNullable(ProxySelector.getDefault()));
        shared.put("cookies", Optional.ofNullable(CookieHandler.getDefault()));
        shared.put("responses", Optional.ofNullable(ResponseCache.getDefault()));
        shared.put("uncaught exceptions", Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler()));
        shared.put(
                "context class loader",
                Optional.ofNullable(Thread.currentThread().getContextClassLoader()));
        shared.put("JDBC login time-out", DriverManager.getLoginTimeout());
        shared.put("JDBC log", Optional.ofNullable(DriverManager.getLogWriter()));
        shared.put("streams", List.of(System.in, System.out, System.err));
        shared.put("root logger", List.of(root().getLevel(), List.of(root().getHandlers())));
        shared.put("properties", properties());
        return shared;
    }

    private static Logger root() {
        return Logger.getLogger("");
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }
}
