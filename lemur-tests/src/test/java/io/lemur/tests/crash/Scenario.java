package io.lemur.tests.crash;

import io.lemur.service.Lemur;
import io.lemur.spi.LemurPlugin;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/**
 * One piece of work that a host asks for, in as many lives as it takes, and that is cut off everywhere. Each round is another one, on
 * the same database and with the same outside.
 */
interface Scenario {
    /** Its name. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The kind of work, as {@code lemur_scheduled_tasks} calls it. */
    String kind();

    /** Who is outside. */
    default List<LemurPlugin> plugins(Outside outside) {
        return List.of(OutsideCa.in(outside));
    }

    /** What is there before the first round. */
    void setUp(Lemur lemur, Outside outside) throws Exception;

    /** What is there before a round; nothing is cut off yet. */
    default void prepare(Lemur lemur, Outside outside, Ground ground, int round) throws Exception {}

    /** What the host asks, and how it waits for the end. It asks in the same words again where it was cut off. */
    void ask(Lemur lemur, Outside outside, int round) throws Exception;

    /** What must be so when the host was cut off and does not live again yet. */
    default void checkCut(Ground ground, int round, SoftAssertions soft) throws SQLException {}

    /** A query for what is committed for good as soon as it is there: whatever it finds when the host is cut off, it finds at the end. */
    default Optional<String> kept(int round) {
        return Optional.empty();
    }

    /** What must be so at the end, besides what must be so for all. */
    void check(Aftermath after, int round) throws Exception;

    /**
     * What there is at the end.
     *
     * @param lemur the engine of the last life
     * @param ground its database
     * @param outside what is outside
     * @param soft takes what is wrong
     */
    record Aftermath(Lemur lemur, Ground ground, Outside outside, SoftAssertions soft) {}
}
