package dev.agentos4j.prometheus;

import dev.agentos4j.runtime.meter.EngineFigures;
import dev.agentos4j.runtime.meter.ModelMeasure;
import dev.agentos4j.runtime.meter.OwnershipFigures;
import dev.agentos4j.runtime.meter.PoolFigures;
import dev.agentos4j.runtime.meter.RunMeasure;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one AgentOS in a registry. Their names are listed in docs/observability.md. */
final class AgentOSMeters implements AutoCloseable {

    /** Where the buckets of times to first tokens end. */
    private static final Duration[] FIRST_TOKEN = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final List<Meter> watching = new ArrayList<>();
    private @Nullable JvmGcMetrics collector;

    /**
     * @param figures what the AgentOS is at; {@code null} if nobody says it
     */
    AgentOSMeters(MeterRegistry registry, @Nullable Supplier<EngineFigures> figures) {
        this.registry = registry;
        if (figures != null) {
            watch(figures);
        }
    }

    private void watch(Supplier<EngineFigures> figures) {
        String active = "agentos.runs.active";
        gauge(active, "root runs that are active", Tags.of("mode", "inline"), figures, EngineFigures::inline);
        gauge(active, "root runs that are active", Tags.of("mode", "background"), figures, EngineFigures::background);
        gauge("agentos.runs.waiting", "background runs that wait for their turn", figures, EngineFigures::waiting);
        gauge("agentos.events.waiting", "events that wait to be stored", figures, EngineFigures::eventsWaiting);
        gauge(
                "agentos.events.lag.seconds",
                "age of the oldest event that waits to be stored",
                figures,
                now -> seconds(now.eventLag()));
        counter("agentos.events.stored", "events that were stored", figures, EngineFigures::eventsStored);
        counter("agentos.events.lost", "events that could not be stored", figures, EngineFigures::eventsLost);
        counter("agentos.spans.lost", "spans that were not written", figures, EngineFigures::spansLost);
        gauge(
                "agentos.store.waiting",
                "writes that wait to be committed",
                figures,
                now -> now.storage().waiting());
        counter(
                "agentos.store.writes",
                "writes that were committed",
                figures,
                now -> now.storage().writes());
        counter(
                "agentos.store.commits",
                "transactions that were committed",
                figures,
                now -> now.storage().commits());
        counter(
                "agentos.store.failures",
                "transactions that failed",
                figures,
                now -> now.storage().failures());
        counter(
                "agentos.store.writing.seconds",
                "time spent in transactions",
                figures,
                now -> seconds(now.storage().writing()));
        watchServers(figures);
        for (String part : figures.get().parts().keySet()) {
            gauge(
                    "agentos.part.up",
                    "1 while this part of the server is at work",
                    Tags.of("part", part),
                    figures,
                    now -> Objects.equals(now.parts().get(part), true) ? 1 : 0);
        }
    }

    /** What a database has that several servers share. */
    private void watchServers(Supplier<EngineFigures> figures) {
        if (figures.get().storage().pool() != null) {
            String connections = "agentos.store.connections";
            String open = "open connections to the database";
            gauge(
                    connections,
                    open,
                    Tags.of("state", "active"),
                    figures,
                    now -> pool(now).active());
            gauge(
                    connections,
                    open,
                    Tags.of("state", "idle"),
                    figures,
                    now -> pool(now).idle());
            gauge(
                    "agentos.store.connections.waiting",
                    "reads and writes that wait for a connection",
                    figures,
                    now -> pool(now).waiting());
        }
        counter(
                "agentos.server.losses",
                "how often other servers could not see this one",
                figures,
                now -> ownership(now).losses());
        counter(
                "agentos.server.taken.for.gone",
                "how often other servers took this one for gone",
                figures,
                now -> ownership(now).takenForGone());
        counter(
                "agentos.runs.settled",
                "runs of servers that were gone, ended by this one",
                figures,
                now -> ownership(now).settled());
        counter(
                "agentos.runs.refused",
                "writes of runs that another server had taken over",
                figures,
                now -> ownership(now).refused());
    }

    private static PoolFigures pool(EngineFigures now) {
        return Objects.requireNonNull(now.storage().pool());
    }

    private static OwnershipFigures ownership(EngineFigures now) {
        return now.storage().ownership();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private void gauge(
            String name, String what, Supplier<EngineFigures> figures, ToDoubleFunction<EngineFigures> value) {
        gauge(name, what, Tags.empty(), figures, value);
    }

    private void gauge(
            String name,
            String what,
            Tags tags,
            Supplier<EngineFigures> figures,
            ToDoubleFunction<EngineFigures> value) {
        watching.add(Gauge.builder(name, () -> value.applyAsDouble(figures.get()))
                .description(what)
                .tags(tags)
                .strongReference(true)
                .register(registry));
    }

    private void counter(
            String name, String what, Supplier<EngineFigures> figures, ToDoubleFunction<EngineFigures> value) {
        watching.add(FunctionCounter.builder(name, figures, source -> value.applyAsDouble(source.get()))
                .description(what)
                .register(registry));
    }

    /** Adds memory, garbage collection, threads, CPU and uptime. */
    void addJvm() {
        collector = new JvmGcMetrics();
        collector.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    void onRunEnd(RunMeasure run) {
        Tags tags = Tags.of("kind", run.kind(), "component", run.componentId());
        timer("agentos.runs", "runs that ended or paused")
                .tags(tags.and("status", run.status(), "level", run.isRoot() ? "root" : "child"))
                .register(registry)
                .record(run.took());
        if (run.error() != null) {
            registry.counter("agentos.run.errors", tags.and("error", run.error()))
                    .increment();
        }
        if (run.firstToken() != null && run.isRoot()) {
            timer("agentos.run.first.token", "from the start of a run to the first word of its model")
                    .tags(tags)
                    .serviceLevelObjectives(FIRST_TOKEN)
                    .register(registry)
                    .record(run.firstToken());
        }
    }

    void onModelCall(ModelMeasure call) {
        Tags tags = Tags.of("model", call.model(), "provider", call.provider());
        timer("agentos.model.calls", "calls of models")
                .tags(tags.and("error", Objects.requireNonNullElse(call.error(), "none")))
                .register(registry)
                .record(call.took());
        if (call.firstToken() != null) {
            timer("agentos.model.first.token", "from the call of a model to its first word")
                    .tags(tags)
                    .serviceLevelObjectives(FIRST_TOKEN)
                    .register(registry)
                    .record(call.firstToken());
        }
        tokens(tags, "input", call.usage().input());
        tokens(tags, "output", call.usage().output());
        tokens(tags, "reasoning", call.usage().reasoning());
        tokens(tags, "cache_read", call.usage().cacheRead());
        tokens(tags, "cache_write", call.usage().cacheWrite());
    }

    private void tokens(Tags tags, String type, long count) {
        if (count > 0) {
            registry.counter("agentos.model.tokens", tags.and("type", type)).increment((double) count);
        }
    }

    void onRequest(String method, String route, int status, Duration took) {
        timer("agentos.http.requests", "requests, until the last byte of their response")
                .tags("method", method, "route", route, "status", String.valueOf(status))
                .register(registry)
                .record(took);
    }

    private static Timer.Builder timer(String name, String what) {
        return Timer.builder(name).description(what);
    }

    /** Leaves the registry without what looks at the AgentOS. */
    @Override
    public void close() {
        watching.forEach(registry::remove);
        if (collector != null) {
            collector.close();
        }
    }
}
