package dev.agentos4j.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.page.PageShape;
import dev.agentos4j.protocol.registry.RegistryEntry;
import dev.agentos4j.protocol.schedule.Schedule;
import dev.agentos4j.protocol.schedule.ScheduleRun;
import dev.agentos4j.protocol.schedule.ScheduleState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real AgentOS answered about its data, read by our types: nothing is unknown, nothing gets lost. */
class RecordedDataTest {

    private static final Path RECORDINGS = Path.of("..", "conformance", "recordings");

    static Stream<Arguments> recordings() {
        return Stream.of(
                Arguments.of("data/schedule", Schedule.SHAPE),
                Arguments.of("data/schedule-create", Schedule.SHAPE),
                Arguments.of("data/schedule-disable", ScheduleState.SHAPE),
                Arguments.of("data/schedules", PageShape.of(Schedule.SHAPE).shape()),
                Arguments.of("schedules/call-paused-run", ScheduleRun.SHAPE),
                Arguments.of(
                        "components/registry", PageShape.of(RegistryEntry.SHAPE).shape()),
                Arguments.of("access/account-create", ServiceAccount.SHAPE),
                Arguments.of(
                        "access/accounts", PageShape.of(ServiceAccount.SHAPE).shape()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordedAnswerIsKnownWhole(String name, Shape<? extends Struct> shape) throws IOException {
        JsonValue answer = JsonValue.parse(Files.readString(RECORDINGS.resolve(name + ".json")));
        List<JsonValue> objects = answer instanceof JsonArray array ? array.values() : List.of(answer);
        assertThat(objects).isNotEmpty();
        for (JsonValue object : objects) {
            Struct read = shape.from((JsonObject) object);

            assertThat(read.extra().members().keySet()).isEmpty();
            assertThat(JsonValue.parse(read.toJson())).isEqualTo(object);
        }
    }
}
