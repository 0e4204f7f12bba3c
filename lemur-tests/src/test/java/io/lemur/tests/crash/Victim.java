package io.lemur.tests.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.service.Lemur;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** One life of a host in a process of its own, which at one point ends without a farewell, or stops there until it is killed. */
final class Victim {
    static final int HALTED = 9;
    /** Printed where it stops. */
    static final String STOPPED = "at the point";

    /** How it ends. */
    enum Death {
        /** By its own hand. */
        HALT {
            @Override
            void die() {
                Runtime.getRuntime().halt(HALTED);
            }
        },
        /** By another's. */
        KILL {
            @Override
            void die() {
                System.out.println(STOPPED);
                System.out.flush();
                awaitKiller();
            }
        };

        abstract void die();

        private static void awaitKiller() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts here", e);
            }
        }
    }

    private Victim() {}

    /** The folder, the scenario, the database and where it is, the number of the round, the label of the point, how it ends. */
    public static void main(String[] arguments) throws Exception {
        Scenario scenario = Scenarios.named(arguments[1]);
        int round = Integer.parseInt(arguments[4]);
        Points points = new Points(Point.Side.OF_A_PROCESS);
        Host host = new Host(Path.of(arguments[0]), scenario);
        try (Ground ground = Ground.Kind.valueOf(arguments[2]).at(arguments[3]);
                HikariDataSource pool = ground.pool();
                CuttableDataSource database = new CuttableDataSource(pool, points);
                Lemur lemur = host.start(Database.of(database), points)) {
            points.count(
                    point -> point.label().equals(arguments[5]),
                    point -> Death.valueOf(arguments[6]).die());
            new Life(lemur, points, ground).live(() -> scenario.ask(lemur, host.outside(), round));
        }
    }
}
