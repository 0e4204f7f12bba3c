package io.lemur.tests.crash;

import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.spi.LemurPlugin;
import io.lemur.testkit.TestCa;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;

/** A run over a source, which writes what it finds in several batches. In each round one certificate and its endpoint are new there,
 * and one of each is gone. */
final class SourceRun implements Scenario {
    private static final String SOURCE = "Place";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST_RUNS = 3;

    @Override
    public String kind() {
        return "sync";
    }

    @Override
    public List<LemurPlugin> plugins(Outside outside) {
        return List.of(new OutsidePlace(outside));
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) throws Exception {
        OutsidePlace place = new OutsidePlace(outside);
        TestCa ca = TestCa.root("Found Root");
        place.put("a many", ca.issue("many.example.com").chain());
        place.put("z stays", ca.issue("stays.example.com").chain());
        place.put(name(0), ca.issue("found-0.example.com").chain());
        lemur.sources().create(ProviderRequest.of(SOURCE, OutsidePlace.TYPE));
        lemur.sources().sync(SOURCE).await(PATIENCE);
    }

    private static String name(int round) {
        return "b found " + round;
    }

    @Override
    public void prepare(Lemur lemur, Outside outside, Ground ground, int round) {
        OutsidePlace place = new OutsidePlace(outside);
        place.put(
                name(round),
                TestCa.root("Found Root " + round)
                        .issue("found-" + round + ".example.com")
                        .chain());
        place.remove(name(round - 1));
    }

    /** A run whose answer was lost is incomplete, and takes nothing for gone: another follows. */
    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        for (int runs = 0; runs < MOST_RUNS; runs++) {
            SyncReport report = lemur.sources().sync(SOURCE).await(PATIENCE);
            if (report.complete()) {
                return;
            }
        }
        throw new AssertionError("no run was complete");
    }

    /** All runs; one that is cut off goes on under its number. */
    @Override
    public Optional<String> kept(int round) {
        return Optional.of("select id from lemur_sync");
    }

    private static String sightings(String place) {
        return "lemur_sighting where place = '" + place + "'";
    }

    private static String endpoints(String place) {
        return "lemur_endpoint_certificate x join lemur_endpoint e on e.id = x.endpoint_id where x.place = '" + place
                + "' and e.name = 'serves " + place + "'";
    }

    /** As long as a run has not ended, it takes nothing for gone. */
    @Override
    public void checkCut(Ground ground, int round, SoftAssertions soft) throws SQLException {
        if (ground.count("lemur_sync where ended_at is null") > 0) {
            soft.assertThat(ground.count(sightings(name(round - 1))))
                    .as("links of what is gone, while the run is open")
                    .isEqualTo(1);
            soft.assertThat(ground.count(endpoints(name(round - 1))))
                    .as("endpoints that are gone, while the run is open")
                    .isEqualTo(1);
        }
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        Ground ground = after.ground();
        SoftAssertions soft = after.soft();
        soft.assertThat(ground.count(sightings("z stays")))
                .as("links of what stays")
                .isEqualTo(1);
        soft.assertThat(ground.count(sightings(name(round))))
                .as("links of what is new")
                .isEqualTo(1);
        soft.assertThat(ground.count(sightings(name(round - 1))))
                .as("links of what is gone")
                .isZero();
        soft.assertThat(ground.count(endpoints(name(round))))
                .as("endpoints that are new, with what they serve")
                .isEqualTo(1);
        soft.assertThat(ground.count("lemur_endpoint")).as("endpoints").isEqualTo(3);
        soft.assertThat(ground.count("lemur_event where type = 'endpoint-seen'"))
                .as("endpoints told of as new")
                .isEqualTo(3 + round);
        soft.assertThat(ground.count("lemur_event where type = 'endpoint-expired'"))
                .as("endpoints told of as gone")
                .isEqualTo(round);
        soft.assertThat(ground.count("lemur_sighting")).as("links").isEqualTo(OutsidePlace.MANY + 3);
        soft.assertThat(ground.rows("select sum(added), sum(unlinked) from lemur_sync"))
                .as("what the runs say they added and unlinked")
                .containsExactly((3 + round) + " " + round);
        soft.assertThat(ground.count("lemur_certificate where listed"))
                .as("certificates")
                .isEqualTo(3 + round);
    }
}
