package dev.agentos4j.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.trace.EndedSpan;
import dev.agentos4j.runtime.trace.SpanExporter;
import dev.agentos4j.server.AgentOS;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs of an AgentOS, and what a collector learns of them. */
@Timeout(60)
class TracedAgentOsTest {

    private final Collector collector = collector();
    private final List<EndedSpan> ended = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private static Collector collector() {
        try {
            return new Collector(0);
        } catch (java.io.IOException taken) {
            throw new java.io.UncheckedIOException(taken);
        }
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private AgentOS start(SpanExporter exporter) {
        Agent adds = Agent.builder()
                .id("adds")
                .name("Adds")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("add", Map.of("a", 2)).after("user"),
                        ScriptedTurn.say("It is {result}").after("tool")))
                .tools(ToolFunction.builder("add", "Adds.")
                        .handler((arguments, context) -> "5")
                        .build())
                .build();
        Agent fails = Agent.builder()
                .id("fails")
                .name("Fails")
                .model(ScriptedModel.rules(ScriptedTurn.fail("out of order")))
                .build();
        return AgentOS.builder()
                .securityKey(null)
                .agents(adds, fails)
                .tracing(ended::addAll, exporter)
                .build()
                .start();
    }

    private HttpResponse<String> run(AgentOS os, String agent) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(os.url() + "/agents/" + agent + "/runs"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("message=hi&stream=false&session_id=s"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theCollectorLearnsWhatTheStoreKeeps() throws Exception {
        try (AgentOS os = start(OtlpExporter.to(collector.url()))) {
            assertThat(run(os, "adds").statusCode()).isEqualTo(200);
        }

        List<Span> spans = collector.spans();
        assertThat(spans)
                .extracting(Span::getName)
                .containsExactly("Scripted.ainvoke", "add", "Scripted.ainvoke", "Adds.arun");
        for (int i = 0; i < spans.size(); i++) {
            Span sent = spans.get(i);
            dev.agentos4j.runtime.trace.Span kept = ended.get(i).span();
            assertThat(hex(sent.getTraceId())).isEqualTo(kept.traceId());
            assertThat(hex(sent.getSpanId())).isEqualTo(kept.id());
            assertThat(hex(sent.getParentSpanId())).isEqualTo(kept.parentId() == null ? "" : kept.parentId());
            assertThat(sent.getStartTimeUnixNano()).isEqualTo(kept.startMicros() * 1000);
            assertThat(sent.getEndTimeUnixNano()).isEqualTo(kept.endMicros() * 1000);
            assertThat(sent.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_OK);
            assertThat(attributes(sent)).isEqualTo(texts(kept.attributes()));
        }
        assertThat(attributes(spans.get(3)))
                .containsEntry("openinference.span.kind", "AGENT")
                .containsEntry("session.id", "s")
                .containsEntry("input.value", "hi")
                .containsEntry("output.value", "It is 5");
    }

    @Test
    void aRunThatFailsIsAnErrorThere() throws Exception {
        try (AgentOS os = start(OtlpExporter.to(collector.url()))) {
            run(os, "fails");
        }
        assertThat(collector.spans()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(span.getStatus().getMessage()).contains("out of order");
        });
    }

    @Test
    void runsAndTheirTracesGoOnWhenTheCollectorIsDown() throws Exception {
        collector.close();
        OtlpExporter exporter = OtlpExporter.builder(collector.url())
                .timeout(Duration.ofMillis(200))
                .build();
        try (AgentOS os = start(exporter)) {
            for (int i = 0; i < 5; i++) {
                assertThat(run(os, "adds").statusCode()).isEqualTo(200);
            }
            assertThat(traces(os)).isEqualTo("5");
        }
    }

    @Test
    void runsAndTheirTracesGoOnWhenTheCollectorHangs() throws Exception {
        collector.gate = new CountDownLatch(1);
        try (AgentOS os = start(OtlpExporter.to(collector.url()))) {
            run(os, "adds");
            collector.received.take(); // and is not answered
            for (int i = 0; i < 5; i++) {
                assertThat(run(os, "adds").statusCode()).isEqualTo(200);
            }
            assertThat(traces(os)).isEqualTo("6");
            collector.gate.countDown();
        }
        assertThat(collector.spans()).hasSize(20); // those of the first run were taken from the queue
    }

    private String traces(AgentOS os) throws Exception {
        String body = http.send(
                        HttpRequest.newBuilder(URI.create(os.url() + "/traces")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return body.replaceAll("(?s).*\"total_count\":(\\d+).*", "$1");
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(each -> each.getKey(), each -> text(each.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
    }

    private static Map<String, String> texts(JsonObject attributes) {
        return attributes.members().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> String.valueOf(each.getValue().toJava())));
    }
}
