package io.lemur.benchmarks;

import io.lemur.core.store.ProviderRow;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Next;
import io.lemur.core.work.WorkQueue;
import io.lemur.core.work.Workers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine's nodes, with the smallest durable step there is: it looks at its row, and commits the row's end, which only counts if the
 * row has the version that was seen, together with that of the work.
 */
final class EngineNodes implements StepNodes {
    private static final String KIND = "smallest";
    private static final int BATCH = 100;

    private final List<EngineNode> nodes;
    private final int threads;
    private final List<Long> rows = new ArrayList<>();
    private final List<Workers> working = new ArrayList<>();

    EngineNodes(Server server, String database, int nodes, int threads) {
        this.nodes = NodeDatabase.shared(server, database, nodes).stream()
                .map(EngineNode::new)
                .toList();
        this.threads = threads;
    }

    @Override
    public void fill(int steps) {
        EngineNode first = nodes.get(0);
        WorkQueue queue = first.queue();
        while (rows.size() < steps) {
            first.store().change(tx -> rows.add(newRow(tx)));
        }
        for (int from = 0; from < steps; from += BATCH) {
            List<Long> some = rows.subList(from, Math.min(steps, from + BATCH));
            first.store().change(tx -> some.forEach(id -> queue.add(tx, KIND, id)));
        }
    }

    private static long newRow(Tx tx) {
        long id = tx.providers().nextId();
        Instant now = Instant.now();
        tx.providers()
                .insert(new ProviderRow(
                        id, 0, ProviderRow.Kind.DESTINATION, "row " + id, "none", "", true, Map.of(), null, now, now));
        return id;
    }

    @Override
    public void start(Runnable done) {
        for (EngineNode node : nodes) {
            working.add(node.start(threads, queue -> new Smallest(node, queue, done)));
        }
    }

    /** The kind of work. A row can end again and again. */
    private record Smallest(EngineNode node, WorkQueue queue, Runnable done) implements MeasuredKind {
        @Override
        public String name() {
            return KIND;
        }

        @Override
        public Next step(long id) {
            ProviderRow row = node.store().read(tx -> tx.providers().find(id)).orElseThrow();
            node.store().change(tx -> {
                tx.providers().update(ended(row));
                queue.done(tx, KIND, id);
            });
            done.run();
            return Next.NOTHING;
        }

        private static ProviderRow ended(ProviderRow row) {
            return new ProviderRow(
                    row.id(),
                    row.version(),
                    row.kind(),
                    row.name(),
                    row.type(),
                    row.description(),
                    !row.enabled(),
                    row.options(),
                    row.secretOptions(),
                    row.createdAt(),
                    Instant.now());
        }
    }

    @Override
    public void stop() {
        working.forEach(Workers::close);
        working.clear();
    }

    @Override
    public int left() throws SQLException {
        return nodes.get(0).database().queued();
    }

    @Override
    public void close() {
        nodes.forEach(EngineNode::close);
    }
}
