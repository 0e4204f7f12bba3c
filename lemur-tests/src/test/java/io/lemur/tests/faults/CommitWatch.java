package io.lemur.tests.faults;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one connection makes durable, told by the statements that pass. Heartbeats, which come with time, do not count. */
final class CommitWatch {
    private static final Pattern WRITES =
            Pattern.compile("^(insert into|delete from|update) +(\\S+)(?: +set +(\\w+))?", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> prepared = new HashMap<>();
    private final SortedSet<String> written = new TreeSet<>();
    private boolean open;
    private boolean ends;

    /** A statement was given a name, to be sent by it. */
    void prepared(String name, String sql) {
        prepared.put(name, sql);
    }

    /** A statement is sent by its name. */
    void sentPrepared(String name) {
        sent(prepared.getOrDefault(name, ""));
    }

    /** A statement is sent. */
    void sent(String sql) {
        String begin = sql.strip().toUpperCase(Locale.ROOT);
        if (begin.startsWith("BEGIN")) {
            open = true;
            written.clear();
        } else if (begin.equals("COMMIT")) {
            open = false;
            ends = true;
        } else if (begin.equals("ROLLBACK")) {
            open = false;
            written.clear();
        } else {
            write(sql.strip());
        }
    }

    private void write(String sql) {
        Matcher matcher = WRITES.matcher(sql);
        if (!matcher.find() || "last_heartbeat".equals(matcher.group(3))) {
            return;
        }
        String table = matcher.group(2).replaceAll("[`\"(]", "");
        String what = matcher.group(1).substring(0, 6).toLowerCase(Locale.ROOT) + " "
                + table.substring(table.lastIndexOf('.') + 1);
        written.add(open ? what : what + " by itself");
        ends |= !open;
    }

    /** Now the server is to do what was sent: what that makes durable, such as {@code insert lemur_key}, {@code update lemur_key by itself}; empty if nothing. */
    String takeCommit() {
        if (!ends) {
            return "";
        }
        String commit = String.join(", ", written);
        written.clear();
        ends = false;
        return commit;
    }
}
