package io.lemur.core.health;

import io.lemur.core.schedule.TaskMeter;
import io.lemur.core.work.Backlog;
import io.lemur.core.work.StepMeter;
import io.lemur.service.ScheduledTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The engine's meters in the host's registry; taken out again when the engine closes. Gauges show what was seen at the last look, and
 * ask the database nothing. Safe for concurrent use.
 */
public final class Meters implements StepMeter, TaskMeter, AutoCloseable {
    private final MeterRegistry registry;
    private final Tags common;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final Set<String> tasks = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Look last;

    /** Meters of the engine of this name. */
    public Meters(MeterRegistry registry, String engine) {
        this.registry = registry;
        this.common = Tags.of("engine", engine);
    }

    /** Shows from now on what the watch sees. */
    public void show(Watch watch) {
        watch.tell(this::seen);
    }

    private void seen(Look look) {
        last = look;
        look.backlog().kinds().keySet().stream().filter(kinds::add).forEach(this::depths);
        look.tasks().stream().map(ScheduledTask::name).filter(tasks::add).forEach(this::sinceSuccess);
    }

    private void depths(String kind) {
        depth(kind, "running", Backlog.Depth::running);
        depth(kind, "due", Backlog.Depth::due);
        depth(kind, "waiting", Backlog.Depth::waiting);
        depth(kind, "held", Backlog.Depth::held);
        registered.add(TimeGauge.builder(
                        "lemur.work.oldest.due",
                        this,
                        TimeUnit.SECONDS,
                        meters -> seconds(meters.depth(kind).oldestDue()))
                .tags(common.and("kind", kind))
                .description("For how long the oldest work is due that no worker has begun")
                .register(registry));
    }

    private void depth(String kind, String state, ToDoubleFunction<Backlog.Depth> value) {
        registered.add(Gauge.builder("lemur.work.depth", this, meters -> value.applyAsDouble(meters.depth(kind)))
                .tags(common.and("kind", kind, "state", state))
                .description("How much work there is on all nodes")
                .register(registry));
    }

    private Backlog.Depth depth(String kind) {
        Look look = last;
        return look == null ? Backlog.Depth.NONE : look.backlog().of(kind);
    }

    private void sinceSuccess(String task) {
        registered.add(TimeGauge.builder(
                        "lemur.task.since.success", this, TimeUnit.SECONDS, meters -> meters.sinceSuccessOf(task))
                .tags(common.and("task", task))
                .description("How long ago the task last ended as it should, on any node; NaN if it never did")
                .register(registry));
    }

    private double sinceSuccessOf(String task) {
        Look look = last;
        if (look == null) {
            return Double.NaN;
        }
        Duration age = Duration.ofNanos(System.nanoTime() - look.nanos());
        return look.tasks().stream()
                .filter(each -> each.name().equals(task))
                .flatMap(each -> each.lastSuccess().stream())
                .mapToDouble(time -> seconds(Duration.between(time, look.time()).plus(age)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    @Override
    public void step(String kind, Outcome outcome, long nanos) {
        String ended = outcome.name().toLowerCase(Locale.ROOT);
        timer("lemur.work.steps", "Steps of work on this node", Tags.of("kind", kind, "outcome", ended))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void ran(String task, boolean success, Duration took) {
        timer(
                        "lemur.task.runs",
                        "Runs of tasks on this node",
                        Tags.of("task", task, "outcome", success ? "success" : "failure"))
                .record(took);
    }

    private Timer timer(String name, String description, Tags tags) {
        return timers.computeIfAbsent(name + tags, key -> {
            Timer timer = Timer.builder(name)
                    .description(description)
                    .tags(common.and(tags))
                    .register(registry);
            registered.add(timer);
            return timer;
        });
    }

    /** Takes its meters out of the host's registry. */
    @Override
    public void close() {
        registered.forEach(registry::remove);
        registered.clear();
    }
}
