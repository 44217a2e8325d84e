package dev.agentos4j.runtime.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream of each kind of service, cut at each of its bytes. */
final class CutAnywhereTest {

    private static final String CHAT = """
            : OPENROUTER PROCESSING

            data: {"id":"c","choices":[{"index":0,"delta":{"role":"assistant"},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"reasoning":"Grüße 🙂"},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"content":"Öl"},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{\\"x\\":"}}]},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}

            data: [DONE]

            """;

    private static final String RESPONSES = """
            event: response.created
            data: {"type":"response.created","response":{"id":"r","status":"in_progress"}}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","delta":"Öl"}

            event: response.completed
            data: {"type":"response.completed","response":{"id":"r","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Öl"}]}]}}

            """;

    private static final String ANTHROPIC = """
            event: message_start
            data: {"type":"message_start","message":{"id":"1","usage":{"input_tokens":1}}}

            event: ping
            data: {"type":"ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Öl 🙂"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static final String GEMINI = """
            data: {"candidates":[{"content":{"role":"model","parts":[{"text":"Öl 🙂"}]}}]}

            data: {"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"c2ln"}]}}]}

            data: {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1}}

            """;

    private static final String OLLAMA = """
            {"message":{"role":"assistant","content":"","thinking":"hm"},"done":false}
            {"message":{"role":"assistant","content":"Öl 🙂"},"done":false}
            {"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{"x":1}}}]},"done":false}
            {"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","eval_count":3}
            """;

    static Stream<Arguments> streams() {
        Function<WireCall, Wire> chat = call -> new ChatWire(call, WireOptions.DEFAULTS);
        Function<WireCall, Wire> responses = call -> new ResponsesWire(call, WireOptions.DEFAULTS);
        Function<WireCall, Wire> anthropic = AnthropicWire::new;
        Function<WireCall, Wire> gemini = GeminiWire::new;
        Function<WireCall, Wire> ollama = OllamaWire::new;
        return Stream.of(
                        Arguments.of("chat", chat, CHAT, "\"finish_reason\":\"tool_calls\""),
                        Arguments.of("responses", responses, RESPONSES, "}}\n"),
                        Arguments.of("anthropic", anthropic, ANTHROPIC, "\"stop_reason\":\"end_turn\""),
                        Arguments.of("gemini", gemini, GEMINI, "\"finishReason\":\"STOP\""),
                        Arguments.of("ollama", ollama, OLLAMA, "\"done\":true"))
                .flatMap(scene -> Stream.of("\n", "\r\n", "\r")
                        .map(end -> Arguments.of(
                                scene.get()[0] + (end.equals("\n") ? "" : end.equals("\r") ? ", CR" : ", CRLF"),
                                scene.get()[1],
                                "\uFEFF" + ((String) scene.get()[2]).replace("\n", end),
                                scene.get()[3])));
    }

    /** What the library hears of a stream. */
    private record Heard(List<String> events, List<Throwable> failures) {}

    private static Heard hear(Function<WireCall, Wire> wire, InputStream body) {
        WireCall call = new WireCall(List.of(), 0);
        Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
        new WireParser(wire.apply(call), call).parse(body, new ServerSentEventListener() {
            @Override
            public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
                heard.events().add(event.event() + " " + event.data());
            }

            @Override
            public void onError(Throwable failure) {
                heard.failures().add(failure);
            }
        });
        return heard;
    }

    /** Ends as a connection does that breaks. */
    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void saysTheSameInWhateverPiecesItComes(String name, Function<WireCall, Wire> wire, String stream, String end) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        Heard whole = hear(wire, new ByteArrayInputStream(bytes));
        assertThat(whole.failures()).isEmpty();
        assertThat(whole.events()).isNotEmpty();
        for (int cut = 1; cut < bytes.length; cut++) {
            InputStream pieces = new SequenceInputStream(
                    new ByteArrayInputStream(bytes, 0, cut), new ByteArrayInputStream(bytes, cut, bytes.length - cut));
            assertThat(hear(wire, pieces)).as("cut at %s", cut).isEqualTo(whole);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void isAFailureUnlessItsEndWasSaid(String name, Function<WireCall, Wire> wire, String stream, String end) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (boolean breaks : new boolean[] {false, true}) {
            for (int cut = 0; cut < bytes.length; cut++) {
                String begin = new String(Arrays.copyOf(bytes, cut), StandardCharsets.UTF_8);
                InputStream part = new ByteArrayInputStream(bytes, 0, cut);
                List<Throwable> failures = hear(wire, breaks ? new SequenceInputStream(part, broken()) : part)
                        .failures();
                if (!begin.replace('\r', '\n').contains(end)) {
                    assertThat(failures)
                            .as("cut at %s: %s", cut, begin)
                            .singleElement()
                            .isInstanceOf(ServiceFailure.class);
                } else {
                    assertThat(failures).as("cut at %s: %s", cut, begin).hasSizeLessThan(2);
                }
            }
        }
    }
}
