package dev.agentos4j.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.testkit.AgentOSExtension;
import dev.agentos4j.testkit.client.Fault;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenTelemetryListenerTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @RegisterExtension
    final AgentOSExtension os = AgentOSExtension.serving(
            Agent.builder().id("echo").model(ScriptedModel.echo()).build());

    private AgentOSClient client;

    @BeforeEach
    void connect() {
        client = os.os()
                .clientBuilder()
                .listener(new OpenTelemetryListener(TELEMETRY.getOpenTelemetry()))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static SpanData onlySpan() {
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        return TELEMETRY.getSpans().get(0);
    }

    @Test
    void aStreamIsOneSpanWithItsRunAndItsFirstEvent() {
        int events = 0;
        try (RunStream stream = client.agents().stream("echo", "hi")) {
            for (var event : stream) {
                events++;
            }
        }

        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("POST /agents/{agent_id}/runs");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getAttributes().get(stringKey("agentos.run_id"))).isNotBlank();
        assertThat(span.getAttributes().get(longKey("agentos.events"))).isEqualTo(events);
        assertThat(span.getEvents()).extracting(EventData::getName).containsExactly("first event");
    }

    @Test
    void aRefusalIsASpanThatFailed() {
        assertThatThrownBy(() -> client.agents().get("nobody")).isInstanceOf(NotFoundException.class);

        SpanData span = onlySpan();
        assertThat(span.getStatus().getStatusCode())
                .isEqualTo(StatusData.error().getStatusCode());
        assertThat(span.getAttributes().get(longKey("http.response.status_code")))
                .isEqualTo(404);
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo(NotFoundException.class.getName());
    }

    @Test
    void aSpanBelongsToTheOneAroundTheCall() {
        Span around = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("around")
                .startSpan();
        try (Scope current = around.makeCurrent()) {
            client.config();
        }

        assertThat(onlySpan().getParentSpanId())
                .isEqualTo(around.getSpanContext().getSpanId());
    }

    @Test
    void aRepeatedCallIsStillOneSpan() {
        // the JDK repeats a GET once by itself when the connection is reset
        os.os().network().next(Fault.refuse(), Fault.refuse());

        client.config();

        assertThat(onlySpan().getEvents()).extracting(EventData::getName).containsExactly("retry");
    }
}
