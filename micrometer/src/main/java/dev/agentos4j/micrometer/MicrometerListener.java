package dev.agentos4j.micrometer;

import dev.agentos4j.client.request.ClientListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;

/**
 * Measures what a client does.
 *
 * <pre>{@code
 * AgentOSClient.builder(url).listener(new MicrometerListener(registry)).build();
 * }</pre>
 *
 * <table>
 * <caption>Meters, all with the tags {@code method} and {@code route} (the path with names in place of ids)</caption>
 * <tr><td>{@code agentos.client.calls}</td><td>timer of whole calls; also tagged {@code status} (0 without an answer) and
 * {@code error} (the simple name of the exception, or {@code none})</td></tr>
 * <tr><td>{@code agentos.client.first.event}</td><td>timer from the start of a stream to its first event</td></tr>
 * <tr><td>{@code agentos.client.events}</td><td>summary of the events of a stream</td></tr>
 * <tr><td>{@code agentos.client.retries}</td><td>counter of repeated calls</td></tr>
 * <tr><td>{@code agentos.client.reconnects}</td><td>counter of streams resumed</td></tr>
 * </table>
 */
public final class MicrometerListener implements ClientListener {

    private final MeterRegistry registry;

    public MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onRetry(CallInfo call, int attempt, Duration pause, Throwable reason) {
        registry.counter("agentos.client.retries", tags(call)).increment();
    }

    @Override
    public void onFirstEvent(CallInfo call, Duration sinceStart) {
        registry.timer("agentos.client.first.event", tags(call)).record(sinceStart);
    }

    @Override
    public void onReconnect(CallInfo call, int attempt, Duration pause, Throwable reason) {
        registry.counter("agentos.client.reconnects", tags(call)).increment();
    }

    @Override
    public void onEnd(CallInfo call, CallEnd end) {
        String error = end.failure() == null ? "none" : end.failure().getClass().getSimpleName();
        Tags tags = tags(call).and("status", String.valueOf(end.status()), "error", error);
        registry.timer("agentos.client.calls", tags).record(end.took());
        if (call.stream()) {
            DistributionSummary.builder("agentos.client.events")
                    .tags(tags(call))
                    .baseUnit("events")
                    .register(registry)
                    .record(end.events());
        }
    }

    private static Tags tags(CallInfo call) {
        return Tags.of("method", call.method(), "route", call.route().isEmpty() ? "other" : call.route());
    }
}
