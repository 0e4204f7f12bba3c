package io.lemur.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.testkit.RecordingSink;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server may answer that does not go over to TLS; how one does that goes over is in {@link RealServersTest}. */
@DisplayName("The source tls, before TLS begins,")
class StartTlsTest {
    /** Says each line, and then waits for one, but for the last. */
    private static RecordingSink answering(String protocol, List<byte[]> lines, List<String> heard) throws Exception {
        try (TlsPeer peer = TlsPeer.talking(InetAddress.getLoopbackAddress(), 0, socket -> {
            byte[] buffer = new byte[1024];
            for (byte[] line : lines) {
                socket.getOutputStream().write(line);
                int length = socket.getInputStream().read(buffer);
                if (length > 0) {
                    heard.add(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                }
            }
        })) {
            return Looking.at(Map.of("hosts", "127.0.0.1:" + peer.port(), "starttls", protocol));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp | 554 go away | it answers '554 go away'",
                "smtp | 220 hi/250 mail.example.com | it does not offer STARTTLS",
                "smtp | 220-hi/220 there/250-mail.example.com/250-STARTTLSX/250 HELP | it does not offer STARTTLS",
                "smtp | 220 hi/250-mail/250 STARTTLS/454 not now | it answers '454 not now'",
                "smtp | 220hi | it answers '220hi'",
                "smtp | SSH-2.0-OpenSSH | it answers 'SSH-2.0-OpenSSH'",
                "imap | * BYE full | it answers '* BYE full'",
                "imap | * OK hi/a1 BAD what | it answers 'a1 BAD what'",
                "pop3 | +OK hi/-ERR no | it answers '-ERR no'",
                "pop3 | -ERR no | it answers '-ERR no'"
            })
    @DisplayName("says what a server answered that refuses it")
    void refusalsAreSaid(String protocol, String lines, String why) throws Exception {
        // In a reply of several lines nothing is waited for in between.
        String text = lines.replaceAll("(\\d{3}-[^/]*)/", "$1\r\n");
        List<byte[]> said = List.of(text.split("/")).stream()
                .map(line -> (line + "\r\n").getBytes(StandardCharsets.US_ASCII))
                .toList();
        RecordingSink sink = answering(protocol, said, new CopyOnWriteArrayList<>());
        assertThat(sink.endpoints()).isEmpty();
        assertThat(sink.unreadable())
                .singleElement()
                .satisfies(remark -> assertThat(remark.why()).isEqualTo("no handshake: " + why));
    }

    @ParameterizedTest
    @CsvSource({
        "ldap, 300c02010178070a010204000400, it refuses StartTLS with LDAP result 2",
        "ldap, 3084000000100201017884000000070a010104000400, it refuses StartTLS with LDAP result 1",
        "ldap, 3005020101 6100, it answers with no LDAP message",
        "ldap, 308400ffffff, it answers with no LDAP message",
        "ldap, 485454502f, it answers with no LDAP message",
        "postgresql, 4e, it does not offer TLS",
        "postgresql, 45, it is no PostgreSQL server"
    })
    @DisplayName("says so where the answer is no text")
    void binaryRefusalsAreSaid(String protocol, String answer, String why) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(answer.replace(" ", ""));
        RecordingSink sink = answering(protocol, List.of(new byte[0], bytes), new CopyOnWriteArrayList<>());
        assertThat(sink.unreadable())
                .singleElement()
                .satisfies(remark -> assertThat(remark.why()).isEqualTo("no handshake: " + why));
    }

    @ParameterizedTest
    @CsvSource({"smtp, 220 hi", "imap, * OK hi", "pop3, +OK hi"})
    @DisplayName("gives up where an answer has no end")
    void endlessAnswersAreCutOff(String protocol, String greeting) throws Exception {
        String endless = greeting + " " + "x".repeat(20_000);
        RecordingSink sink =
                answering(protocol, List.of(endless.getBytes(StandardCharsets.US_ASCII)), new CopyOnWriteArrayList<>());
        assertThat(sink.unreadable())
                .singleElement()
                .satisfies(
                        remark -> assertThat(remark.why()).isEqualTo("no handshake: it answers with an endless line"));
    }

    @Test
    @DisplayName("says no more than it must")
    void saysNoMoreThanItMust() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        answering(
                "smtp",
                Stream.of("220 hi\r\n", "250-mail\r\n250 starttls\r\n", "220 go\r\n")
                        .map(line -> line.getBytes(StandardCharsets.US_ASCII))
                        .toList(),
                heard);
        assertThat(heard.subList(0, 2)).containsExactly("EHLO [127.0.0.1]\r\n", "STARTTLS\r\n");
        assertThat(heard.get(2)).as("a TLS handshake follows").startsWith("\u0016\u0003");
    }
}
