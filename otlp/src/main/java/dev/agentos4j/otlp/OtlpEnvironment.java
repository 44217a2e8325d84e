package dev.agentos4j.otlp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The standard variables of OpenTelemetry, as far as they are about sending spans. */
final class OtlpEnvironment {

    private static final String OTLP = "OTEL_EXPORTER_OTLP_";
    private static final String OTLP_TRACES = "OTEL_EXPORTER_OTLP_TRACES_";

    private final Map<String, String> environment;

    OtlpEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<OtlpExporter> exporter() {
        String own = value(OTLP_TRACES + "ENDPOINT");
        String common = value(OTLP + "ENDPOINT");
        if (isOff() || (own == null && common == null)) {
            return Optional.empty();
        }
        checkProtocol();
        OtlpExporterBuilder builder = own != null
                ? OtlpExporterBuilder.at(own, OTLP_TRACES + "ENDPOINT")
                : OtlpExporterBuilder.below(common == null ? "" : common, OTLP + "ENDPOINT");
        pairs("OTEL_RESOURCE_ATTRIBUTES", builder::resource);
        String service = value("OTEL_SERVICE_NAME");
        if (service != null) {
            builder.serviceName(service);
        }
        pairs(named("HEADERS"), builder::header);
        compress(builder);
        wait(builder);
        return Optional.of(builder.build());
    }

    private boolean isOff() {
        String exporter = value("OTEL_TRACES_EXPORTER");
        return "true".equalsIgnoreCase(value("OTEL_SDK_DISABLED")) || (exporter != null && !exporter.equals("otlp"));
    }

    private void checkProtocol() {
        String name = named("PROTOCOL");
        String protocol = value(name);
        if (protocol != null && !protocol.equals("http/protobuf")) {
            throw new IllegalArgumentException(name + " is " + protocol
                    + ", but only http/protobuf is spoken here; collectors take it at port 4318");
        }
    }

    private void compress(OtlpExporterBuilder builder) {
        String name = named("COMPRESSION");
        String compression = value(name);
        if ("gzip".equals(compression)) {
            builder.gzip();
        } else if (compression != null && !compression.equals("none")) {
            throw new IllegalArgumentException(name + " is " + compression + ", which is neither gzip nor none");
        }
    }

    private void wait(OtlpExporterBuilder builder) {
        String name = named("TIMEOUT");
        String millis = value(name);
        if (millis != null) {
            try {
                builder.timeout(Duration.ofMillis(Long.parseLong(millis)));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        name + " is " + millis + ", which is no positive number of milliseconds", wrong);
            }
        }
    }

    /** The variable for traces alone if it is set, else the one for all that is sent. */
    private String named(String suffix) {
        return value(OTLP_TRACES + suffix) != null ? OTLP_TRACES + suffix : OTLP + suffix;
    }

    private @Nullable String value(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Reads {@code key=value,key=value}, with values as in addresses. */
    private void pairs(String name, BiConsumer<String, String> pair) {
        String text = value(name);
        if (text == null) {
            return;
        }
        for (String each : text.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(name + " has a part without a name or '=': it must be key=value,"
                        + "key=value"); // not shown: it may be a secret
            }
            String value = each.substring(equals + 1).strip().replace("+", "%2B"); // a plus is a plus, not a space
            try {
                pair.accept(each.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + " has a value with a broken % in it", wrong);
            }
        }
    }
}
