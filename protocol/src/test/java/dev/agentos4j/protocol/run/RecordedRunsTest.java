package dev.agentos4j.protocol.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonReader;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bytes that a real AgentOS 2.9 sent. */
class RecordedRunsTest {

    private static final Path RECORDINGS = Path.of("..", "conformance", "recordings");

    record Frame(String name, String data) {}

    private static List<Frame> frames() throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RECORDINGS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sse")).toList()) {
                for (String frame : Files.readString(file).split("\n\n")) {
                    String[] lines = frame.split("\n");
                    if (lines.length == 2 && lines[0].startsWith("event: ")) {
                        frames.add(new Frame(lines[0].substring(7), lines[1].substring(6)));
                    }
                }
            }
        }
        return frames;
    }

    @Test
    void everyRecordedEventIsKnownAndWrittenBackWithTheSameMembers() throws IOException {
        JsonReader reader = JsonReader.lenient();
        List<Frame> frames = frames();
        assertThat(frames).hasSizeGreaterThan(100);
        for (Frame frame : frames) {
            byte[] json = frame.data().getBytes(StandardCharsets.UTF_8);

            RunEvent event = RunEvents.read(reader, frame.name(), json, 0, json.length);

            assertThat(event.event()).isEqualTo(frame.name());
            assertThat(event).as(frame.data()).isNotInstanceOf(UnknownEvent.class);
            if (!(event instanceof WorkflowSnapshot)) {
                assertThat(event.extra().members().keySet()).as(frame.data()).isEmpty();
                assertThat(JsonValue.parse(event.toJson())).isEqualTo(JsonValue.parse(frame.data()));
            }
        }
    }

    @Test
    void theSizeOfAnEventIsGuessedWell() throws IOException {
        JsonReader reader = JsonReader.lenient();
        for (Frame frame : frames()) {
            byte[] json = frame.data().getBytes(StandardCharsets.UTF_8);
            RunEvent event = RunEvents.read(reader, frame.name(), json, 0, json.length);
            long exact = event.toJson().length();
            assertThat(event.jsonSize()).as(frame.data()).isBetween(exact / 2, exact * 3 / 2);
        }
    }

    @Test
    void everyRecordedRunOutputIsKnownWhole() throws IOException {
        int outputs = 0;
        try (Stream<Path> files = Files.walk(RECORDINGS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                String body = Files.readString(file);
                JsonObject json = body.isBlank() ? null : JsonValue.parse(body).asObject();
                if (json == null || !json.has("content_type") || !json.has("run_id")) {
                    continue;
                }
                boolean workflow = json.has("workflow_name");
                var output = workflow ? WorkflowRunOutput.SHAPE.from(json) : RunOutput.SHAPE.from(json);
                outputs++;
                assertThat(output.extra().members().keySet())
                        .as(file.toString())
                        .isEmpty();
                assertThat(JsonValue.parse(output.toJson())).as(file.toString()).isEqualTo(json);
            }
        }
        assertThat(outputs).isGreaterThan(5);
    }

    @Test
    void everyRecordedListOfRunsIsKnownWhole() throws IOException {
        assertListed("agents/get-runs.json", ListedRun.SHAPE);
        assertListed("teams/team-get-runs.json", ListedRun.SHAPE);
        assertListed("workflows/workflow-get-runs.json", ListedWorkflowRun.SHAPE);
    }

    private static void assertListed(String file, Shape<?> shape) throws IOException {
        byte[] body = Files.readAllBytes(RECORDINGS.resolve(file));
        var runs = shape.readList(body);
        assertThat(runs)
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.extra().members()).isEmpty());
        assertThat(JsonValue.of(runs)).isEqualTo(JsonValue.parse(body));
    }
}
