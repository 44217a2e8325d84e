package dev.agentos4j.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts an {@link OtlpExporter} together. */
public final class OtlpExporterBuilder {

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    private final String endpoint;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> resource = new LinkedHashMap<>();
    private Duration timeout = Duration.ofSeconds(10);
    private boolean gzip;

    private OtlpExporterBuilder(String endpoint) {
        this.endpoint = endpoint;
    }

    static OtlpExporterBuilder below(String collector, String source) {
        String address = checked(collector, source);
        return new OtlpExporterBuilder(address + (address.endsWith("/") ? "v1/traces" : "/v1/traces"));
    }

    static OtlpExporterBuilder at(String address, String source) {
        return new OtlpExporterBuilder(checked(address, source));
    }

    private static String checked(String address, String source) {
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme();
            if (uri.getHost() != null && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
                return uri.toString();
            }
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException(refusal(address, source), wrong);
        }
        throw new IllegalArgumentException(refusal(address, source));
    }

    private static String refusal(String address, String source) {
        return source + " is " + address + ", which is no http or https address such as http://localhost:4318";
    }

    /** The name under which the collector shows the spans, its {@code service.name}; {@code agentos} unless given. */
    public OtlpExporterBuilder serviceName(String value) {
        return resource(SERVICE.getKey(), value);
    }

    /** Says something of the process that every span comes from, such as {@code deployment.environment.name}. */
    public OtlpExporterBuilder resource(String attribute, String value) {
        resource.put(attribute, value);
        return this;
    }

    /** Sends a header with every request, such as {@code Authorization}. */
    public OtlpExporterBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** How long a batch may take, further tries included; ten seconds unless given. */
    public OtlpExporterBuilder timeout(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, not " + value);
        }
        timeout = value;
        return this;
    }

    /** Compresses what is sent. */
    public OtlpExporterBuilder gzip() {
        gzip = true;
        return this;
    }

    /** Makes the exporter, which connects when there are spans. */
    public OtlpExporter build() {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(timeout)
                .setCompression(gzip ? "gzip" : "none");
        headers.forEach(builder::addHeader);
        ResourceBuilder described = Resource.getDefault().toBuilder().put(SERVICE, "agentos");
        resource.forEach(described::put);
        return new OtlpExporter(builder.build(), described.build(), endpoint, timeout);
    }
}
