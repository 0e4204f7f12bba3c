package io.lemur.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a table.
 *
 * @param table the table
 * @param values by column, in the columns' order
 */
record Row(String table, Map<String, Object> values) {
    /** The current row of a result. */
    static Row read(String table, ResultSet result) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.put(result.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT), value(result, i));
        }
        return new Row(table, values);
    }

    private static Object value(ResultSet result, int column) throws SQLException {
        return switch (result.getMetaData().getColumnTypeName(column)) {
            case "TIMESTAMP WITH TIME ZONE", "timestamptz" -> result.getObject(column, java.time.OffsetDateTime.class);
            case "CHARACTER LARGE OBJECT", "text" -> result.getString(column);
            default -> result.getObject(column);
        };
    }

    /** The statement that inserts such rows. */
    PreparedStatement insertion(Connection connection) throws SQLException {
        return connection.prepareStatement("insert into " + table + " (" + String.join(", ", values.keySet())
                + ") values (" + "?, ".repeat(values.size() - 1) + "?)");
    }

    /** Inserts this one. */
    void insert(PreparedStatement insertion) throws SQLException {
        int index = 1;
        for (Object value : values.values()) {
            insertion.setObject(index++, value);
        }
        insertion.executeUpdate();
    }
}
