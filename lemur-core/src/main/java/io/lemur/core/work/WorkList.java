package io.lemur.core.work;

import io.lemur.core.store.Sql;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkKind.Account;
import io.lemur.error.InvalidRequestException;
import io.lemur.model.Failure;
import io.lemur.model.Page;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import io.lemur.model.WorkStatus;
import io.lemur.service.WorkItem;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The work in the queue, as people look at it. Safe for concurrent use. */
public final class WorkList {
    private final Store store;
    private final Workers workers;
    private final WorkTables tables;

    /** Lists the work of these workers. */
    public WorkList(Store store, Workers workers, WorkTables tables) {
        this.store = store;
        this.workers = workers;
        this.tables = tables;
    }

    /** A row of the queue, and what holds it back. */
    private record Row(
            String kind,
            String instance,
            Instant due,
            boolean picked,
            @Nullable String node,
            @Nullable String holder,
            boolean paused) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("task_name"),
                    row.getString("task_instance"),
                    Objects.requireNonNull(Sql.instant(row, "execution_time")),
                    row.getBoolean("picked"),
                    row.getString("picked_by"),
                    row.getString("scope"),
                    "PAUSE".equals(row.getString("cause")));
        }

        /** A number, unless only a newer engine knows the kind. */
        long id() {
            return instance.matches("[0-9]{1,18}") ? Long.parseLong(instance) : 0;
        }

        WorkStatus status(Instant now) {
            if (picked) {
                return WorkStatus.RUNNING;
            }
            if (holder != null) {
                return paused ? WorkStatus.PAUSED : WorkStatus.LIMITED;
            }
            return due.isAfter(now) ? WorkStatus.WAITING : WorkStatus.DUE;
        }
    }

    private record Item(
            String kind,
            long id,
            String subject,
            WorkStatus status,
            Instant dueAt,
            Optional<String> node,
            int attempts,
            Optional<Failure> lastFailure,
            String waitingFor,
            Optional<WorkScope> heldBy)
            implements WorkItem {}

    Page<WorkItem> search(WorkQuery query) {
        return store.read(tx -> {
            Instant now = tx.now();
            List<Row> found = rows(tx, query, now);
            List<Row> rows = found.subList(0, Math.min(query.pageSize(), found.size()));
            Map<String, Map<Long, Account>> accounts = accounts(tx, rows);
            Optional<String> next =
                    found.size() == rows.size() ? Optional.empty() : Optional.of(mark(rows.get(rows.size() - 1)));
            return new Page<>(
                    rows.stream()
                            .map(row -> item(row, now, accounts.getOrDefault(row.kind(), Map.of())))
                            .toList(),
                    next);
        });
    }

    /** The node that is at a piece of work. */
    public static Optional<String> node(Tx tx, WorkTables tables, String kind, long id) {
        return Sql.first(
                tx.connection(),
                row -> row.getString(1),
                "select picked_by from " + tables.tasks()
                        + " where task_name = ? and task_instance = ? and picked = true",
                kind,
                Long.toString(id));
    }

    private List<Row> rows(Tx tx, WorkQuery query, Instant now) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" where t.task_name <> '" + EventTeller.NAME
                + "' and t.task_name not like '" + WorkKind.PERIODIC + "%'");
        query.kind().ifPresent(kind -> {
            where.append(" and t.task_name = ?");
            values.add(kind);
        });
        query.status().ifPresent(status -> {
            where.append(" and ").append(condition(status));
            if (status == WorkStatus.WAITING || status == WorkStatus.DUE) {
                values.add(now);
            }
        });
        query.after().map(WorkList::read).ifPresent(last -> {
            where.append(" and (t.execution_time > ? or (t.execution_time = ? and (t.task_name > ?"
                    + " or (t.task_name = ? and t.task_instance > ?))))");
            values.addAll(List.of(last.due(), last.due(), last.kind(), last.kind(), last.instance()));
        });
        return Sql.list(
                tx.connection(),
                Row::read,
                "select t.task_name, t.task_instance, t.execution_time, t.picked, t.picked_by, h.scope, h.cause from "
                        + tables.tasks() + " t left join " + tables.holds()
                        + " h on h.kind = t.task_name and h.instance = t.task_instance" + where
                        + " order by t.execution_time, t.task_name, t.task_instance limit " + (query.pageSize() + 1),
                values.toArray());
    }

    private static String condition(WorkStatus status) {
        return switch (status) {
            case RUNNING -> "t.picked = true";
            case DUE -> "t.picked = false and h.scope is null and t.execution_time <= ?";
            case WAITING -> "t.picked = false and h.scope is null and t.execution_time > ?";
            case PAUSED -> "t.picked = false and h.cause = 'PAUSE'";
            case LIMITED -> "t.picked = false and h.cause <> 'PAUSE'";
        };
    }

    private Map<String, Map<Long, Account>> accounts(Tx tx, List<Row> rows) {
        Map<String, List<Long>> ids = rows.stream()
                .collect(Collectors.groupingBy(Row::kind, Collectors.mapping(Row::id, Collectors.toList())));
        Map<String, Map<Long, Account>> accounts = new HashMap<>();
        ids.forEach((kind, those) -> {
            WorkKind known = workers.kinds().get(kind);
            if (known != null) {
                accounts.put(kind, known.accounts(tx, those));
            }
        });
        return accounts;
    }

    private static WorkItem item(Row row, Instant now, Map<Long, Account> accounts) {
        Account account = accounts.getOrDefault(row.id(), Account.of(""));
        return new Item(
                row.kind(),
                row.id(),
                account.subject(),
                row.status(now),
                row.due().isAfter(Instant.EPOCH)
                        ? row.due()
                        : now, // what was hurried while a node is at it has no time
                Optional.ofNullable(row.node()),
                account.attempts(),
                Optional.ofNullable(account.failure()),
                account.waitingFor(),
                Optional.ofNullable(row.picked() ? null : row.holder()).flatMap(Scopes::read));
    }

    /** Where a page ended. */
    private record Mark(Instant due, String kind, String instance) {}

    private static String mark(Row row) {
        String text = row.due() + "|" + row.kind() + "|" + row.instance();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mark read(String next) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split("\\|", 3);
            return new Mark(Instant.parse(parts[0]), parts[1], parts[2]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            InvalidRequestException refusal = new InvalidRequestException(
                    "query",
                    "after",
                    "does not come from a page of the work: give back Page.next() unchanged, or begin with the first page");
            refusal.initCause(e);
            throw refusal;
        }
    }
}
