package io.lemur.tests.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Stands between a client and its PostgreSQL, and cuts the connection that is about to make something durable, when it is told to. */
final class CuttingProxy implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket entry;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Set<String> commits = new ConcurrentSkipListSet<>();
    private String wanted = ""; // guarded by this, as is the next
    private Loss loss = Loss.OF_THE_COMMIT;

    private CuttingProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.entry = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** One in front of the server at this port. */
    static CuttingProxy before(int port) throws IOException {
        CuttingProxy proxy = new CuttingProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        thread("entry", proxy::accept).start();
        return proxy;
    }

    static Thread thread(String what, Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy-" + what);
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return entry.getLocalPort();
    }

    private void accept() {
        try {
            while (!entry.isClosed()) {
                Socket client = entry.accept();
                Socket target = new Socket(server.getAddress(), server.getPort());
                Link link = new Link(this, client, target);
                links.add(link);
                link.start();
            }
        } catch (IOException closed) {
            links.forEach(Link::cut);
        }
    }

    /** The next commit of these writes is the one that is cut. */
    synchronized void cutAt(String commit, Loss takingAlong) {
        wanted = commit;
        loss = takingAlong;
    }

    /** Whether what was wanted was cut. */
    synchronized boolean hasCut() {
        return wanted.isEmpty();
    }

    /** The same, and cuts nothing any more. */
    synchronized boolean stopCutting() {
        boolean cut = hasCut();
        wanted = "";
        return cut;
    }

    /** Whether a commit that is about to pass is to be cut, and this loss is the wanted one; once. */
    synchronized boolean isDue(String commit, Loss takingAlong) {
        boolean due = !commit.isEmpty() && commit.equals(wanted) && loss == takingAlong;
        if (due) {
            wanted = "";
        }
        return due;
    }

    void passed(String commit) {
        if (!commit.isEmpty()) {
            commits.add(commit);
        }
    }

    /** What was made durable since this was asked last, each as the writes of one commit. */
    Set<String> takeCommits() {
        Set<String> taken = Set.copyOf(commits);
        commits.removeAll(taken);
        return taken;
    }

    void ended(Link link) {
        links.remove(link);
    }

    @Override
    public void close() throws IOException {
        entry.close();
        links.forEach(Link::cut);
    }
}
