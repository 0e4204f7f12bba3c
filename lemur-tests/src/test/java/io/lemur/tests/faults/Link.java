package io.lemur.tests.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One connection through a {@link CuttingProxy}: PostgreSQL's protocol, as much of it as tells when a commit passes. */
final class Link {
    private static final int BUFFER = 8192;
    /** Parse, bind, describe, execute, close: nothing is done before what follows them. */
    private static final String GATHERED = "PBDEC";

    private final CuttingProxy proxy;
    private final Socket client;
    private final Socket server;
    private final CommitWatch watch = new CommitWatch();
    private volatile boolean swallowing;

    Link(CuttingProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start() {
        CuttingProxy.thread("to-server", () -> pump(this::toServer)).start();
        CuttingProxy.thread("to-client", () -> pump(this::toClient)).start();
    }

    /** Something that ends with the connection. */
    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }

    private void pump(Pump pump) {
        try {
            pump.run();
        } catch (IOException gone) {
            // One side has gone; the other is told below.
        } finally {
            cut();
            proxy.ended(this);
        }
    }

    /** Cuts it, to both sides. */
    void cut() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException closed) {
                // It can't be more closed than that.
            }
        }
    }

    private void toServer() throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = server.getOutputStream();
        int startup = in.readInt();
        out.write(message(new byte[0], startup, in.readNBytes(startup - Integer.BYTES)));
        ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        while (true) {
            byte type = in.readByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            look((char) type, ByteBuffer.wrap(body));
            gathered.write(message(new byte[] {type}, length, body));
            if (GATHERED.indexOf(type) < 0) {
                if (!passes(out, gathered.toByteArray())) {
                    return;
                }
                gathered.reset();
            }
        }
    }

    /** Hands it on, unless the connection is to be cut here. */
    private boolean passes(OutputStream out, byte[] messages) throws IOException {
        String commit = watch.takeCommit();
        if (proxy.isDue(commit, Loss.OF_THE_COMMIT)) {
            return false;
        }
        swallowing = proxy.isDue(commit, Loss.OF_ITS_ANSWER);
        out.write(messages);
        proxy.passed(commit);
        return true;
    }

    private static byte[] message(byte[] type, int length, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.write(type);
        message.writeInt(length);
        message.write(body);
        return bytes.toByteArray();
    }

    private void look(char type, ByteBuffer body) {
        switch (type) {
            case 'P' -> watch.prepared(text(body), text(body));
            case 'B' -> {
                text(body); // the portal
                watch.sentPrepared(text(body));
            }
            case 'Q' -> watch.sent(text(body));
            default -> {}
        }
    }

    /** Text ends with a zero. */
    private static String text(ByteBuffer body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte next = body.get(); next != 0; next = body.get()) {
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The first of the answer says that all was done; it goes no further where it is to be lost. */
    private void toClient() throws IOException {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (swallowing) {
                return;
            }
            out.write(buffer, 0, read);
        }
    }
}
