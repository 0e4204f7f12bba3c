package io.lemur.core.builtin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a connection of a protocol that begins in plain text goes over to TLS. Reads not one byte beyond the answer, since what follows
 * is TLS. Says nothing but what the protocol needs for this.
 */
enum StartTls {
    /** TLS from the first byte. */
    NONE {
        @Override
        void begin(Socket socket) {}
    },
    /** RFC 3207. */
    SMTP {
        @Override
        void begin(Socket socket) throws IOException {
            reply(socket, "220");
            say(socket, "EHLO " + literal(socket.getLocalAddress()));
            List<String> offered = reply(socket, "250");
            if (offered.stream()
                    .noneMatch(line ->
                            line.substring(4).strip().toUpperCase(Locale.ROOT).equals("STARTTLS"))) {
                throw new ProtocolException("it does not offer STARTTLS");
            }
            say(socket, "STARTTLS");
            reply(socket, "220");
        }

        // All lines of a reply; each but the last has a hyphen behind its code (RFC 5321, section 4.2.1).
        private List<String> reply(Socket socket, String code) throws IOException {
            List<String> lines = new ArrayList<>();
            do {
                String line = line(socket);
                if (!line.startsWith(code) || (line.length() > 3 && " -".indexOf(line.charAt(3)) < 0)) {
                    throw unexpected(line);
                }
                lines.add(line.length() > 3 ? line : line + " ");
                requireFew(lines.size());
            } while (lines.get(lines.size() - 1).charAt(3) == '-');
            return lines;
        }

        private String literal(InetAddress address) {
            return "[" + (address instanceof Inet6Address ? "IPv6:" : "")
                    + address.getHostAddress().split("%", 2)[0] + "]";
        }
    },
    /** RFC 9051, section 6.2.1. */
    IMAP {
        @Override
        void begin(Socket socket) throws IOException {
            String greeting = line(socket);
            if (!greeting.toUpperCase(Locale.ROOT).startsWith("* OK")) {
                throw unexpected(greeting);
            }
            say(socket, "a1 STARTTLS");
            String answer = line(socket);
            for (int lines = 1; answer.startsWith("*"); lines++) {
                requireFew(lines);
                answer = line(socket);
            }
            if (!answer.toUpperCase(Locale.ROOT).startsWith("A1 OK")) {
                throw unexpected(answer);
            }
        }
    },
    /** RFC 2595, section 4. */
    POP3 {
        @Override
        void begin(Socket socket) throws IOException {
            requireOk(line(socket));
            say(socket, "STLS");
            requireOk(line(socket));
        }

        private void requireOk(String line) throws IOException {
            if (!line.startsWith("+OK")) {
                throw unexpected(line);
            }
        }
    },
    /** RFC 4511, section 4.14. */
    LDAP {
        private static final String OID = "1.3.6.1.4.1.1466.20037";
        private static final int SEQUENCE = 0x30;
        private static final int INTEGER = 2;
        private static final int ENUMERATED = 0x0a;
        private static final int EXTENDED_RESPONSE = 0x78;

        @Override
        void begin(Socket socket) throws IOException {
            byte[] oid = OID.getBytes(StandardCharsets.US_ASCII);
            byte[] request = new byte[9 + oid.length];
            // LDAPMessage { messageID 1, ExtendedRequest { requestName [0] OID } }
            byte[] head = {
                SEQUENCE,
                (byte) (7 + oid.length),
                2,
                1,
                1,
                0x77,
                (byte) (2 + oid.length),
                (byte) 0x80,
                (byte) oid.length
            };
            System.arraycopy(head, 0, request, 0, head.length);
            System.arraycopy(oid, 0, request, head.length, oid.length);
            socket.getOutputStream().write(request);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            requireTag(in, SEQUENCE);
            byte[] message = new byte[length(in)];
            in.readFully(message);
            requireSuccess(message);
        }

        private int length(DataInputStream in) throws IOException {
            int first = in.readUnsignedByte();
            int length = first;
            if (first > 0x7f) {
                length = 0;
                for (int more = first & 0x7f; more > 0; more--) {
                    length = Math.min(length << 8 | in.readUnsignedByte(), MAX_ANSWER + 1);
                }
            }
            if (first == 0x80 || length > MAX_ANSWER) {
                throw new ProtocolException("it answers with no LDAP message");
            }
            return length;
        }

        private void requireTag(DataInputStream in, int tag) throws IOException {
            if (in.readUnsignedByte() != tag) {
                throw new ProtocolException("it answers with no LDAP message");
            }
        }

        // messageID INTEGER, [APPLICATION 24] { resultCode ENUMERATED, ... }
        private void requireSuccess(byte[] message) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(message));
            requireTag(in, INTEGER);
            in.readFully(new byte[length(in)]);
            requireTag(in, EXTENDED_RESPONSE);
            length(in);
            requireTag(in, ENUMERATED);
            requireTag(in, 1); // its length
            int result = in.readUnsignedByte();
            if (result != 0) {
                throw new ProtocolException("it refuses StartTLS with LDAP result " + result);
            }
        }
    },
    /** SSLRequest of PostgreSQL's protocol 3. */
    POSTGRESQL {
        @Override
        void begin(Socket socket) throws IOException {
            socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47});
            int answer = socket.getInputStream().read();
            if (answer != 'S') {
                throw new ProtocolException(answer == 'N' ? "it does not offer TLS" : "it is no PostgreSQL server");
            }
        }
    };

    private static final int MAX_ANSWER = 8_192;
    private static final int MOST_LINES = 100;

    /**
     * Asks for TLS; afterwards the handshake may begin.
     *
     * @throws IOException if the other side does not go along, saying why
     */
    abstract void begin(Socket socket) throws IOException;

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("it closes the connection");
            }
            if (line.length() == MAX_ANSWER) {
                throw new ProtocolException("it answers with an endless line");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static void requireFew(int lines) throws ProtocolException {
        if (lines > MOST_LINES) {
            throw new ProtocolException("its answer has no end");
        }
    }

    private static ProtocolException unexpected(String line) {
        return new ProtocolException("it answers '" + Shown.of(line) + "'");
    }
}
