package io.lemur.core.store.jpa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** The conditions of a query, joined by "and", and the values of their parameters. Values never become part of the query's text. */
final class Conditions {
    private static final char ESCAPE = '!';

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** A condition without a value. */
    void add(String condition) {
        conditions.add(condition);
    }

    /** A condition in which {@code ?} stands for a value. */
    void add(String condition, Object value) {
        conditions.add(condition.replace("?", parameter(value)));
    }

    /**
     * A column holds this constant.
     *
     * @param unknown the constant for what only a newer engine writes: in the column stands none of the others then
     */
    <E extends Enum<E>> void addConstant(String column, E constant, E unknown) {
        if (constant != unknown) {
            add(column + " = ?", constant);
            return;
        }
        add(EnumSet.complementOf(EnumSet.of(unknown)).stream()
                .map(this::parameter)
                .collect(Collectors.joining(", ", column + " not in (", ")")));
    }

    /** A parameter for a value, as it is written in the query. */
    String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /**
     * A condition in which {@code ?} stands for what follows a search key that is compared with a pattern: {@code c.nameKey ?}. In the
     * pattern {@code *} stands for any characters, and nothing else is special.
     */
    void addPattern(String condition, String pattern) {
        conditions.add(condition.replace("?", comparison(pattern)));
    }

    /** What follows a search key that is compared with a pattern. */
    String comparison(String pattern) {
        if (pattern.indexOf('*') < 0) {
            return "= " + parameter(SearchKey.of(pattern));
        }
        StringBuilder like = new StringBuilder();
        for (char c : Columns.text(pattern).toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '*') {
                like.append('%');
            } else {
                like.append(c == '%' || c == '_' || c == ESCAPE ? "" + ESCAPE + c : "" + c);
            }
        }
        return "like " + parameter(like.toString()) + " escape '" + ESCAPE + "'";
    }

    /** A query with these conditions after what selects. */
    <T> SelectionQuery<T> query(StatelessSession session, String select, String order, Class<T> type) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        SelectionQuery<T> query = session.createSelectionQuery(select + where + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
