package io.lemur.core.store.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.StatelessSession;

/** Numbers for new rows: the database is asked once for fifty of them. Safe for concurrent use. */
final class IdSequences {
    private static final long BLOCK = 50;

    private final OpenDatabase database;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    IdSequences(OpenDatabase database) {
        this.database = database;
    }

    private static final class Block {
        private long next;
        private long end;
    }

    /** A number from this node's block. Two nodes hold different blocks, so they don't rise in the order of time. */
    long next(String sequence, StatelessSession session) {
        Block block = blocks.computeIfAbsent(sequence, name -> new Block());
        synchronized (block) {
            if (block.next == block.end) {
                block.next = nextBlock(sequence, session);
                block.end = block.next + BLOCK;
            }
            return block.next++;
        }
    }

    /** A table with its schema, for SQL that Hibernate does not see. */
    String qualified(String table) {
        return database.qualified(table);
    }

    private long nextBlock(String sequence, StatelessSession session) {
        String sql = "select " + nextValue(sequence);
        return session.doReturningWork(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                if (!row.next()) {
                    throw new SQLException("no number from " + sequence);
                }
                return row.getLong(1);
            }
        });
    }

    /**
     * A number that the database itself gives within a statement, not from a block: whoever comes later gets a higher one, on whatever
     * node.
     */
    String nextValue(String sequence) {
        return database.kind().nextValue(database.qualified(sequence));
    }
}
