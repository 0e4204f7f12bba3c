package io.lemur.tests.crash;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderQuery;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.ScheduledTask;
import io.lemur.spi.LemurPlugin;
import io.lemur.testkit.TestCa;
import io.lemur.tests.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A task of the schedule that a host runs now, with something to do for each that there is. */
final class RunTask implements Scenario {
    /** How the names of these kinds begin. */
    static final String PERIODIC = "task.";

    private static final String PRUNE = "prune-orders";
    private static final String RESUME = "resume-orders";
    private static final String AUTHORITY = "Example Authority";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String task;

    /** Of this name. */
    RunTask(String task) {
        this.task = task;
    }

    @Override
    public String name() {
        return kind();
    }

    @Override
    public String kind() {
        return PERIODIC + task;
    }

    @Override
    public List<LemurPlugin> plugins(Outside outside) {
        return List.of(OutsideCa.in(outside), new OutsidePlace(outside));
    }

    @Override
    public void setUp(Lemur lemur, Outside outside) {
        lemur.authorities()
                .create(AuthorityRequest.external(AUTHORITY, OutsideCa.TYPE).build());
        new OutsidePlace(outside).put("a", TestCa.root("Found Root").chain());
        lemur.sources().create(ProviderRequest.of("Place", OutsidePlace.TYPE));
    }

    /** An order that failed long ago; and one of which the queue does not know, for longer than anybody waits where orders are pruned. */
    @Override
    public void prepare(Lemur lemur, Outside outside, Ground ground, int round) throws Exception {
        Order old = order(lemur, OutsideCa.REFUSED + "-" + round);
        Eventually.holds(
                "it failed", () -> lemur.orders().get(old.id()).status().hasEnded());
        Eventually.holds("nothing is left of it", () -> ground.count(Invariants.WORK) == 0);
        Order waiting = order(lemur, OutsideCa.WAITS + "-" + round);
        Eventually.holds(
                "it waits, and has its next turn later",
                () -> ground.count(Life.WAITING) == 1
                        && lemur.orders().get(waiting.id()).waitingFor().equals(OutsideCa.APPROVAL));
        ground.change("delete from lemur_scheduled_tasks where task_name = 'order'");
        ground.change("update lemur_order set ended_at = ended_at - interval '30' day where failure_kind = 'REJECTED'");
        if (task.equals(PRUNE)) {
            ground.change("update lemur_order set asked_at = asked_at - interval '100' day");
        }
    }

    private static Order order(Lemur lemur, String host) {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host + ".example.com")
                        .authority(AUTHORITY)
                        .build());
    }

    /** Orders that wait are wanted no longer; and whatever the queue does not know is put back there. */
    @Override
    public void ask(Lemur lemur, Outside outside, int round) throws Exception {
        lemur.tasks().run(task).await(PATIENCE);
        for (Order order : lemur.orders().search(OrderQuery.all()).items()) {
            if (!order.status().hasEnded()) {
                lemur.orders().cancel(order.id());
            }
        }
        if (!task.equals(RESUME)) {
            lemur.tasks().run(RESUME).await(PATIENCE);
        }
    }

    @Override
    public void check(Aftermath after, int round) throws SQLException {
        ScheduledTask now = after.lemur().tasks().get(task);
        after.soft().assertThat(now.lastFailure()).as("its last failure").isEmpty();
        after.soft().assertThat(now.runs()).as("runs").isGreaterThanOrEqualTo(round);
        after.soft()
                .assertThat(after.ground().count("lemur_scheduled_tasks where task_name = '" + kind() + "'"))
                .as("its rows in the queue")
                .isEqualTo(1);
        after.soft()
                .assertThat(after.ground().count("lemur_audit where action = 'task.run' and subject = '" + task + "'"))
                .as("how often it was asked for, says the audit")
                .isGreaterThanOrEqualTo(round);
        if (task.equals(PRUNE)) {
            after.soft()
                    .assertThat(after.ground().rows("select status, failure_kind from lemur_order"))
                    .as("the orders that are left: those that were abandoned")
                    .hasSize(round)
                    .isSubsetOf(
                            "FAILED ABANDONED", "FAILED TIMED_OUT"); // the order itself may look first how old it is
        }
        if (task.equals("sync-sources")) {
            after.soft()
                    .assertThat(after.ground().count("lemur_sync"))
                    .as("runs over the source")
                    .isGreaterThanOrEqualTo(round);
        }
    }
}
