package dev.agentos4j.otlp;

import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.SpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends the spans of runs to a collector of OpenTelemetry, or to anything else that reads OTLP over HTTP with protobuf,
 * such as Jaeger, Tempo, Phoenix or Langfuse. Ids, parents, times, status and attributes are those of {@code /traces}.
 *
 * <pre>{@code
 * AgentOS.builder().tracing(OtlpExporter.to("http://localhost:4318")).build();
 * }</pre>
 *
 * <p>A request that fails is tried again as the OpenTelemetry SDK does, up to the timeout; then its spans are counted as
 * lost, and logged. Nothing of this is noticed by runs: see {@link SpanExporter}.
 */
public final class OtlpExporter implements SpanExporter {

    private final OtlpHttpSpanExporter exporter;
    private final Resource resource;
    private final String endpoint;
    private final Duration patience;

    OtlpExporter(OtlpHttpSpanExporter exporter, Resource resource, String endpoint, Duration timeout) {
        this.exporter = exporter;
        this.resource = resource;
        this.endpoint = endpoint;
        this.patience = timeout.plusSeconds(1); // the exporter itself ends at the timeout
    }

    /**
     * Sends to a collector with the defaults of {@link OtlpExporterBuilder}.
     *
     * @param collector its address, such as {@code http://localhost:4318}; spans go to {@code /v1/traces} below it
     * @throws IllegalArgumentException if that is no http or https address
     */
    public static OtlpExporter to(String collector) {
        return builder(collector).build();
    }

    /**
     * Begins an exporter to a collector.
     *
     * @param collector its address, such as {@code http://localhost:4318}; spans go to {@code /v1/traces} below it
     * @throws IllegalArgumentException if that is no http or https address
     */
    public static OtlpExporterBuilder builder(String collector) {
        return OtlpExporterBuilder.below(collector, "the collector");
    }

    /**
     * The exporter that the standard variables of OpenTelemetry ask for: {@code OTEL_EXPORTER_OTLP_ENDPOINT},
     * {@code _HEADERS}, {@code _TIMEOUT}, {@code _COMPRESSION}, {@code _PROTOCOL}, each also as
     * {@code OTEL_EXPORTER_OTLP_TRACES_*}, and {@code OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES},
     * {@code OTEL_TRACES_EXPORTER}, {@code OTEL_SDK_DISABLED}.
     *
     * @param environment such as {@link System#getenv()}
     * @return empty if no endpoint is named, or traces are switched off
     * @throws IllegalArgumentException if a variable is wrong; the message names it
     */
    public static Optional<OtlpExporter> fromEnvironment(Map<String, String> environment) {
        return new OtlpEnvironment(environment).exporter();
    }

    @Override
    public void export(List<EndedSpan> spans) throws Exception {
        List<SpanData> translated = spans.stream()
                .<SpanData>map(ended -> new OtlpSpan(ended.span(), resource))
                .toList();
        CompletableResultCode result = exporter.export(translated);
        result.join(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!result.isSuccess()) {
            throw new IOException(endpoint + " does not take them: " + reason(result), result.getFailureThrowable());
        }
    }

    private static String reason(CompletableResultCode result) {
        Throwable failure = result.getFailureThrowable();
        if (failure != null && failure.getCause() != null) {
            return failure.getCause().toString();
        }
        return result.isDone() ? "it refuses them, see what io.opentelemetry.exporter logs" : "no answer in time";
    }

    /** Ends connections to the collector. */
    @Override
    public void close() {
        exporter.shutdown().join(1, TimeUnit.SECONDS);
    }
}
