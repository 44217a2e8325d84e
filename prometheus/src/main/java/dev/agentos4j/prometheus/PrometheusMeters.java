package dev.agentos4j.prometheus;

import dev.agentos4j.runtime.meter.EngineFigures;
import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.runtime.meter.ModelMeasure;
import dev.agentos4j.runtime.meter.RunMeasure;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the meters of an AgentOS in the exposition format of Prometheus. A server that has this module on its class path
 * serves them at {@code /metrics/prometheus}. To have them beside meters of your own, give it your registry:
 *
 * <pre>{@code
 * AgentOS.builder().meters(PrometheusMeters.in(registry))
 * }</pre>
 */
public final class PrometheusMeters implements Meters {

    private final @Nullable PrometheusMeterRegistry given;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Supplier<EngineFigures> figures;
    private volatile @Nullable State state;

    /** What costs time to make: it is made when something is to be measured, not while a server starts. */
    private record State(PrometheusMeterRegistry registry, AgentOSMeters meters, ExpositionFormats formats) {}

    /** Meters in a registry of their own, with those of the JVM. */
    public PrometheusMeters() {
        this(null);
    }

    private PrometheusMeters(@Nullable PrometheusMeterRegistry given) {
        this.given = given;
    }

    /** Meters in a registry of yours, which is shown whole and is not closed. */
    public static PrometheusMeters in(PrometheusMeterRegistry registry) {
        return new PrometheusMeters(registry);
    }

    @Override
    public void watch(Supplier<EngineFigures> watched) {
        lock.lock();
        try {
            figures = watched;
        } finally {
            lock.unlock();
        }
    }

    private State state() {
        State known = state;
        return known == null ? made() : known;
    }

    private State made() {
        lock.lock();
        try {
            State known = state;
            if (known != null) {
                return known;
            }
            PrometheusMeterRegistry registry =
                    given == null ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT) : given;
            AgentOSMeters meters = new AgentOSMeters(registry, figures);
            if (given == null) {
                meters.addJvm();
            }
            State made = new State(registry, meters, ExpositionFormats.init());
            state = made;
            return made;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onRunEnd(RunMeasure run) {
        state().meters().onRunEnd(run);
    }

    @Override
    public void onModelCall(ModelMeasure call) {
        state().meters().onModelCall(call);
    }

    @Override
    public void onRequest(String method, String route, int status, Duration took) {
        state().meters().onRequest(method, route, status, took);
    }

    @Override
    public Exposition show(@Nullable String accept) {
        State known = state();
        ExpositionFormatWriter writer = known.formats().findWriter(accept);
        ByteArrayOutputStream shown = new ByteArrayOutputStream(16_384);
        try {
            writer.write(shown, known.registry().getPrometheusRegistry().scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Exposition(writer.getContentType(), shown.toByteArray());
    }

    @Override
    public void close() {
        State known = state;
        if (known == null) {
            return;
        }
        known.meters().close();
        if (given == null) {
            known.registry().close();
        }
    }
}
