package io.lemur.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lemur.error.InvalidOptionsException;
import io.lemur.error.Violation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The options of the source tls")
class TlsOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts | www.example.com:0 | has no port from 1 to 65535",
                "hosts | www.example.com:65536 | has no port from 1 to 65535",
                "hosts | www.example.com: | has no port from 1 to 65535",
                "hosts | [192.0.2.1x]:443 | has no IPv6 address in its brackets",
                "hosts | 2001:db8::1 | has no port from 1 to 65535: write HOST, HOST:PORT or [IPv6 ADDRESS]:PORT",
                "hosts | not..a.host | holds no host name",
                "hosts | lb.example.com/one.example.com+ | ok",
                "hosts | lb.example.com/192.0.2.1 | asks for an address by name",
                "hosts | lb.example.com/ | holds no host name",
                "ports | 443,https | has no port",
                "ranges | 192.0.2.0 | is no range of addresses",
                "ranges | 192.0.2.0/33 | fixes 33 bits of an address that has 32",
                "ranges | 300.0.2.0/24 | does not begin with an address",
                "ranges | www.example.com/24 | does not begin with an address",
                "ranges | 10.0.0.0/8 | 16777216 places to look at; one source looks at 65536 at most",
                "ranges | 2001:db8::/64 | 18446744073709551616 places to look at",
                "ranges | 10.0.0.0/16,10.1.0.1/32 | 65537 places to look at",
                "at-once | 257 | must be 1 to 256",
                "handshake-timeout | PT3M | must be PT0.001S to PT2M",
                "starttls | ftp | must be one of none, smtp, imap, pop3, ldap, postgresql"
            })
    @DisplayName("say what is wrong with what")
    void wrongValuesAreNamed(String option, String value, String fault) {
        Map<String, String> options = new HashMap<>(Map.of(option, value));
        if (!option.equals("hosts") && !option.equals("ranges")) {
            options.put("hosts", "www.example.com");
        }
        if (fault.equals("ok")) {
            assertThatCode(() -> Looking.source(options)).doesNotThrowAnyException();
            return;
        }
        InvalidOptionsException refusal =
                catchThrowableOfType(InvalidOptionsException.class, () -> Looking.source(options));
        assertThat(refusal.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(option);
            assertThat(violation.message()).contains(fault);
        });
    }

    @Test
    @DisplayName("name all faults at once, and that there is nothing to look at")
    void allFaultsAreNamed() {
        InvalidOptionsException refusal = catchThrowableOfType(
                InvalidOptionsException.class,
                () -> Looking.source(Map.of("hosts", "a:0, b:0", "ranges", "x/1", "ports", "y")));
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly("ports", "hosts", "hosts", "ranges");
        assertThat(catchThrowableOfType(InvalidOptionsException.class, () -> Looking.source(Map.of()))
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("nothing to look at"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/16", "2001:db8::/112", "192.0.2.77/24,192.0.2.0/28", "::ffff:192.0.2.0/24"})
    @DisplayName("take ranges of either kind, also as large as may be")
    void rangesOfEitherKind(String ranges) {
        assertThatCode(() -> Looking.source(Map.of("ranges", ranges))).doesNotThrowAnyException();
    }
}
