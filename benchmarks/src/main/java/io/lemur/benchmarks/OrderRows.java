package io.lemur.benchmarks;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The rows that one order leaves in the engine's tables, learnt from a database in which the engine carried out some orders. */
final class OrderRows {
    private final List<Row> rows;

    private OrderRows(List<Row> rows) {
        this.rows = rows;
    }

    /** How many rows each of the engine's tables has. */
    static Map<String, Long> sizes(DataSource database) throws SQLException {
        Map<String, Long> sizes = new HashMap<>();
        try (Connection connection = database.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), null, null);
                Statement statement = connection.createStatement()) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (table.startsWith("lemur_")
                        && !table.equals("lemur_history")
                        && tables.getString("TABLE_TYPE").endsWith("TABLE")) {
                    try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                        count.next();
                        sizes.put(table, count.getLong(1));
                    }
                }
            }
        }
        return sizes;
    }

    /** Learns from the last of so many orders, carried out one after the other since the tables had these sizes. */
    static OrderRows learn(DataSource database, Map<String, Long> before, int orders) throws SQLException {
        Map<String, Long> after = sizes(database);
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (String table : new TreeSet<>(after.keySet())) {
                long added = after.getOrDefault(table, 0L) - before.getOrDefault(table, 0L);
                rows.addAll(last(connection, table, Math.toIntExact(Math.round((double) added / orders))));
            }
        }
        return new OrderRows(rows);
    }

    private static List<Row> last(Connection connection, String table, int count) throws SQLException {
        List<Row> rows = new ArrayList<>();
        if (count == 0) {
            return rows;
        }
        String newestFirst = table.startsWith("lemur_certificate_") ? "certificate_id" : "id";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select * from " + table + " order by " + newestFirst + " desc limit " + count)) {
            while (result.next()) {
                rows.add(0, Row.read(table, result));
            }
        }
        return rows;
    }

    /** How many rows of each table. */
    Map<String, Integer> counted() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        rows.forEach(row -> counted.merge(row.table(), 1, Integer::sum));
        return counted;
    }

    /** The rows of a table as another order would have left them. */
    List<Row> of(String table, RawOrder order) {
        return rows.stream()
                .filter(row -> row.table().equals(table))
                .map(row -> new Row(table, replaced(row, order)))
                .toList();
    }

    /** What differs from order to order is new, and as long as it was; the rest stays. */
    private static Map<String, Object> replaced(Row row, RawOrder order) {
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        values.replaceAll((column, old) -> switch (row.table() + "." + column) {
            case "lemur_audit.id", "lemur_event.id" -> order.nextRecordNumber();
            case "lemur_key.id", "lemur_order.id", "lemur_certificate.id" -> order.number();
            case "lemur_key.sealed" -> order.sealedKey();
            case "lemur_certificate.der" -> order.certificate();
            case "lemur_certificate.fingerprint" -> order.fingerprint();
            case "lemur_certificate.serial", "lemur_certificate.serial_key" ->
                new BigInteger(1, order.certificate())
                        .toString(16)
                        .substring(0, old.toString().length());
            case "lemur_certificate.name", "lemur_certificate.name_key", "lemur_order.issuer_key" ->
                unique(old.toString(), order);
            case "lemur_order.certificate_id" -> null;
            default ->
                switch (column) {
                    case "key_id", "certificate_id" -> order.number();
                    case "csr" -> order.csr();
                    default -> old;
                };
        });
        return values;
    }

    private static String unique(String old, RawOrder order) {
        String number = Long.toString(order.number());
        return number.length() < old.length() ? number + old.substring(number.length()) : number;
    }
}
