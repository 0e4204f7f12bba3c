package io.lemur.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.SubjectAltName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "www.example.com",
                "*.example.com",
                "a-b.example",
                "1and1.example",
                "xn--mnchen-3ya.de",
                "xn--strae-oqa.de",
                "xn--fiqs8s",
                "a.b.c.d.e.f.g"
            })
    void takesWhatIsAHostName(String name) {
        assertThat(HostNames.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "my_host.example.com, underscore",
        "www..example.com, empty label",
        ".example.com, empty label",
        "www.*.example.com, wildcard in the wrong place",
        "w*.example.com, wildcard in the wrong place",
        "*.*.example.com, wildcard in the wrong place",
        "*.com, too wide",
        "-www.example.com, letters and digits",
        "www-.example.com, letters and digits",
        "exa mple.com, letters and digits",
        "www.example.123, IP address",
        "ab--cd.example.com, reserved",
        "xn--.example.com, letters and digits",
        "xn--99999999999.example.com, RFC 3492",
    })
    void saysWhatIsWrong(String name, String why) {
        assertThat(HostNames.fault(name))
                .hasValueSatisfying(fault -> assertThat(fault).contains(why));
    }

    @Test
    void measuresLabelsAndNames() {
        assertThat(HostNames.fault("a".repeat(63) + ".example")).isEmpty();
        assertThat(HostNames.fault("a".repeat(64) + ".example"))
                .hasValueSatisfying(f -> assertThat(f).contains("64"));
        assertThat(HostNames.fault("a".repeat(300)))
                .hasValueSatisfying(f -> assertThat(f).contains("300"));
        assertThat(HostNames.fault("a.".repeat(126) + "a")).isEmpty();
        assertThat(HostNames.fault("a.".repeat(127) + "a"))
                .hasValueSatisfying(f -> assertThat(f).contains("255"));
    }

    @Test
    void takesEveryALabelTheModelMakes() {
        for (String text : new String[] {"münchen.de", "例え.テスト", "пример.рф", "παράδειγμα.gr", "*.bücher.example"}) {
            assertThat(HostNames.fault(new SubjectAltName.Dns(text).value())).isEmpty();
        }
    }

    @Test
    void showsNoControlCharacterAndNoEndlessText() {
        assertThat(HostNames.fault("a\u0007b.example").orElseThrow()).doesNotContain("\u0007");
        assertThat(HostNames.fault("*".repeat(60) + "." + "b".repeat(150)).orElseThrow())
                .hasSizeLessThan(250);
    }
}
