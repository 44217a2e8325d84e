package dev.agentos4j.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStarted;
import dev.agentos4j.protocol.sse.SseDecoder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CannedServerTest {
    @Test
    void theCannedAnswersAreWhatTheyAreSaidToBe() {
        assertThat(CannedRun.output()).hasSizeBetween(880, 940);
        assertThat(RunOutput.SHAPE.read(CannedRun.output()).extra().isEmpty()).isTrue();
        List<RunEvent> events = new ArrayList<>();
        byte[] stream = CannedRun.stream();
        new SseDecoder().feed(stream, 0, stream.length, (name, data, offset, length) -> {
            if (name.equals("RunContent")) {
                assertThat(length).isEqualTo(CannedRun.EVENT_BYTES);
            }
            events.add(RunEvents.read(JsonReader.lenient(), name, data, offset, length));
        });
        assertThat(events)
                .hasSize(CannedRun.EVENTS_PER_STREAM)
                .allMatch(event -> event.extra().isEmpty());
        assertThat(events.get(0)).isInstanceOf(RunStarted.class);
        assertThat(events.subList(1, events.size() - 1)).allMatch(event -> event instanceof RunContent);
        assertThat(events.get(events.size() - 1)).isInstanceOf(RunCompleted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentos4j", "jdk"})
    void aFileIsUploadedWholeAndTheConnectionIsGoodForTheNextCall(String name) throws Exception {
        try (CannedServer server = new CannedServer();
                Contender contender =
                        ContenderProcess.contender(name, URI.create("http://127.0.0.1:" + server.port()))) {
            assertThat(ContenderProcess.measure(contender, Work.UPLOAD, 2).operations())
                    .isEqualTo(2);
            assertThat(ContenderProcess.measure(contender, Work.UNARY, 1).operations())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agentos4j", "jdk", "jdk-bytes", "decode"})
    void everyContenderReadsEveryAnswer(String name) throws Exception {
        try (CannedServer server = new CannedServer();
                Contender contender =
                        ContenderProcess.contender(name, URI.create("http://127.0.0.1:" + server.port()))) {
            Sample unary = ContenderProcess.measure(contender, Work.UNARY, 3);
            Sample stream = ContenderProcess.measure(contender, Work.STREAM, 2);
            Sample lists = ContenderProcess.measure(contender, Work.LIST, 2);
            assertThat(unary.operations()).isEqualTo(3);
            assertThat(lists.operations()).isEqualTo(2);
            assertThat(stream.operations()).isEqualTo(2L * CannedRun.EVENTS_PER_STREAM);
            assertThat(Sample.parse(stream.line())).isEqualTo(stream);
        }
    }
}
