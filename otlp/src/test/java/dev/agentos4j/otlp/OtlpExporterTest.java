package dev.agentos4j.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.Span;
import dev.agentos4j.runtime.trace.TraceHead;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OtlpExporterTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private Collector collector;

    @BeforeEach
    void start() throws IOException {
        collector = new Collector(0);
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private static EndedSpan span(String name, JsonObject attributes) {
        return new EndedSpan(
                new TraceHead(TRACE, name, 1, "run", "session", null, ComponentKind.AGENT, "echo"),
                new Span(TRACE, "b7ad6b7169203331", null, name, false, null, 1_000_001, 2_000_002, attributes));
    }

    private static List<EndedSpan> spans(String name) {
        return List.of(span(name, JsonObject.of("input.value", "hi")));
    }

    private static Map<String, AnyValue> values(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    @Test
    void attributesKeepTheirTypes() throws Exception {
        JsonObject attributes = JsonObject.of("text", "x")
                .with("whole", 5_000_000_000L)
                .with("fraction", 2.5)
                .with("flag", true)
                .with("tags", List.of("a", "b"))
                .with("object", Map.of("k", 1));
        try (OtlpExporter exporter = OtlpExporter.to(collector.url())) {
            exporter.export(List.of(span("kinds", attributes)));
        }

        Map<String, AnyValue> values = values(collector.spans().get(0).getAttributesList());
        assertThat(values.get("text").getStringValue()).isEqualTo("x");
        assertThat(values.get("whole").getIntValue()).isEqualTo(5_000_000_000L);
        assertThat(values.get("fraction").getDoubleValue()).isEqualTo(2.5);
        assertThat(values.get("flag").getBoolValue()).isTrue();
        assertThat(values.get("tags").getArrayValue().getValuesList())
                .extracting(AnyValue::getStringValue)
                .containsExactly("a", "b");
        assertThat(values.get("object").getStringValue()).isEqualTo("{\"k\":1}");
    }

    @Test
    void aRequestIsWhatAnyCollectorTakes() throws Exception {
        try (OtlpExporter exporter = OtlpExporter.builder(collector.url() + "/")
                .serviceName("weather")
                .resource("deployment.environment.name", "test")
                .header("Authorization", "Bearer x")
                .gzip()
                .build()) {
            exporter.export(spans("a"));
        }

        Collector.Received request = collector.received.take();
        assertThat(request.path()).isEqualTo("/v1/traces");
        assertThat(request.header("Content-type")).isEqualTo("application/x-protobuf");
        assertThat(request.header("Content-encoding")).isEqualTo("gzip");
        assertThat(request.header("Authorization")).isEqualTo("Bearer x");
        assertThat(request.header("Upgrade")).isEmpty(); // some read no body then
        assertThat(values(request.resource().getAttributesList()))
                .containsEntry("service.name", text("weather"))
                .containsEntry("deployment.environment.name", text("test"));
        assertThat(request.spans()).extracting(span -> span.getName()).containsExactly("a");
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    @Test
    void aCollectorThatIsBusyIsAskedAgain() throws Exception {
        collector.statuses.addAll(List.of(503, 429));
        try (OtlpExporter exporter = OtlpExporter.to(collector.url())) {
            exporter.export(spans("a"));
        }
        assertThat(collector.received).hasSize(3);
    }

    @Test
    void aCollectorThatRefusesIsNotAskedAgain() throws Exception {
        collector.statuses.add(400);
        try (OtlpExporter exporter = OtlpExporter.to(collector.url())) {
            assertThatThrownBy(() -> exporter.export(spans("a")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(collector.url() + "/v1/traces does not take them")
                    .hasMessageContaining("it refuses them");
            exporter.export(spans("b"));
        }
        assertThat(collector.received).hasSize(2);
    }

    @Test
    void aCollectorThatHangsIsLeftAtTheTimeout() throws Exception {
        collector.gate = new CountDownLatch(1);
        try (OtlpExporter exporter = OtlpExporter.builder(collector.url())
                .timeout(Duration.ofMillis(300))
                .build()) {
            assertThatThrownBy(() -> exporter.export(spans("a"))).isInstanceOf(IOException.class);
            collector.gate.countDown();
            exporter.export(spans("b"));
        }
    }

    @Test
    void aCollectorThatIsStartedAgainGetsWhatComesThen() throws Exception {
        int port = collector.port();
        try (OtlpExporter exporter = OtlpExporter.builder(collector.url())
                .timeout(Duration.ofMillis(300))
                .build()) {
            exporter.export(spans("before"));
            collector.close();
            assertThatThrownBy(() -> exporter.export(spans("meanwhile"))).isInstanceOf(IOException.class);
            collector = new Collector(port);
            exporter.export(spans("after"));
        }
        assertThat(collector.spans()).extracting(span -> span.getName()).containsExactly("after");
    }

    @Test
    void aBatchWaitsForACollectorThatStartsWithinTheTimeout() throws Exception {
        int port = collector.port();
        collector.close();
        try (OtlpExporter exporter = OtlpExporter.to(collector.url())) {
            Thread starts = Thread.startVirtualThread(() -> {
                try {
                    collector = new Collector(port);
                } catch (IOException taken) {
                    throw new java.io.UncheckedIOException(taken);
                }
            });
            exporter.export(spans("patient"));
            starts.join();
        }
        assertThat(collector.spans()).extracting(span -> span.getName()).containsExactly("patient");
    }

    @Test
    void theStandardVariablesSayWhereSpansGoAndWhoseTheyAre() throws Exception {
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url() + "/base",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b+c,x-tenant = t",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "none",
                "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "5000",
                "OTEL_RESOURCE_ATTRIBUTES", "service.name=no,team=one",
                "OTEL_SERVICE_NAME", "shop");
        try (OtlpExporter exporter = OtlpExporter.fromEnvironment(environment).orElseThrow()) {
            exporter.export(spans("a"));
        }
        Collector.Received request = collector.received.take();
        assertThat(request.path()).isEqualTo("/base/v1/traces");
        assertThat(request.header("Api-key")).isEqualTo("a b+c");
        assertThat(request.header("X-tenant")).isEqualTo("t");
        assertThat(request.header("Content-encoding")).isEqualTo("gzip");
        assertThat(values(request.resource().getAttributesList()))
                .containsEntry("service.name", text("shop"))
                .containsEntry("team", text("one"));
    }

    @Test
    void theAddressForTracesAloneIsUsedAsItIs() throws Exception {
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:1",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                collector.url() + "/spans");
        try (OtlpExporter exporter = OtlpExporter.fromEnvironment(environment).orElseThrow()) {
            exporter.export(spans("a"));
        }
        assertThat(collector.received.take().path()).isEqualTo("/spans");
    }

    @Test
    void nothingIsSentUnlessAnAddressIsNamedAndTracesAreOn() {
        String endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
        assertThat(OtlpExporter.fromEnvironment(Map.of())).isEmpty();
        assertThat(OtlpExporter.fromEnvironment(Map.of(endpoint, " "))).isEmpty();
        assertThat(OtlpExporter.fromEnvironment(Map.of(endpoint, "http://x", "OTEL_SDK_DISABLED", "true")))
                .isEmpty();
        assertThat(OtlpExporter.fromEnvironment(Map.of(endpoint, "http://x", "OTEL_TRACES_EXPORTER", "none")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_EXPORTER_OTLP_ENDPOINT    | localhost:4318 | which is no http or https address",
                "OTEL_EXPORTER_OTLP_ENDPOINT    | http://a b     | which is no http or https address",
                "OTEL_EXPORTER_OTLP_PROTOCOL    | grpc           | only http/protobuf is spoken here",
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL | http/json  | only http/protobuf is spoken here",
                "OTEL_EXPORTER_OTLP_COMPRESSION | zstd           | neither gzip nor none",
                "OTEL_EXPORTER_OTLP_TIMEOUT     | soon           | no positive number of milliseconds",
                "OTEL_EXPORTER_OTLP_TIMEOUT     | 0              | no positive number of milliseconds",
                "OTEL_EXPORTER_OTLP_HEADERS     | secret         | has a part without a name",
                "OTEL_RESOURCE_ATTRIBUTES       | a=%zz          | has a value with a broken %"
            })
    void aWrongVariableIsNamed(String variable, String value, String message) {
        Map<String, String> environment = variable.endsWith("ENDPOINT")
                ? Map.of(variable, value)
                : Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", variable, value);
        assertThatThrownBy(() -> OtlpExporter.fromEnvironment(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining(message);
    }
}
