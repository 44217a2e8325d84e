package dev.agentos4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.UnreadableOutputException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunOutput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers read into types of the caller's. */
class TypedOutputTest {

    private final ScriptedServer server = ScriptedServer.start();
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    record Town(String name, long people) {}

    /** As a framework's model classes are. */
    static class Mutable {
        private String name;
        private long people;
        private List<String> sights = List.of();
        private Optional<String> mayor = Optional.empty();
        private Mutable twin;
        static String ignored = "static";
    }

    /** As Kotlin's data classes are. */
    static final class Fixed {
        private final String name;
        private final long people;

        Fixed(String name, long people) {
            this.name = java.util.Objects.requireNonNull(name, "name");
            this.people = people;
        }
    }

    static class Capital extends Mutable {
        boolean seat;
    }

    private RunOutput answer(String content) {
        server.always(exchange -> exchange.json(
                200,
                JsonObject.of("run_id", "r-1")
                        .with("session_id", "s-1")
                        .with("status", "COMPLETED")
                        .with("content", new JsonString(content))
                        .toJson()));
        return client.agents().run("a", "hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"people\":3}", "{\"name\":\"X\",\"people\":\"many\"}", "[1]", "It is a lovely town.", ""})
    void anAnswerThatDoesNotFitIsAFailureOfTheClientThatNamesRunTypeAndAnswer(String content) {
        RunOutput output = answer(content);
        assertThatThrownBy(() -> output.as(Town.class))
                .isInstanceOf(AgentOSException.class)
                .isInstanceOfSatisfying(UnreadableOutputException.class, failure -> {
                    assertThat(failure.outcome()).isSameAs(output);
                    assertThat(failure.type()).isEqualTo(Town.class);
                })
                .hasMessageContainingAll("r-1", "s-1", "Town", content);
        assertThatThrownBy(() -> output.parse(Town.class)).isInstanceOf(UnreadableOutputException.class);
    }

    @Test
    void classesAreReadAsRecordsAre() {
        RunOutput output = answer("{\"name\":\"Porto\",\"people\":231800,\"mayor\":\"Rui\","
                + "\"twin\":{\"name\":\"Lisbon\",\"people\":545000,\"twin\":null}}");
        assertThat(output.parse(Town.class)).isEqualTo(new Town("Porto", 231800));
        assertThatThrownBy(() -> output.parse(Mutable.class))
                .as("nothing fills the twin of the twin")
                .isInstanceOf(UnreadableOutputException.class)
                .hasMessageContaining("twin.twin");
        Fixed fixed = output.parse(Fixed.class);
        assertThat(fixed.name).isEqualTo("Porto");
        assertThat(fixed.people).isEqualTo(231800);
    }

    static class Sight {
        String name = "unnamed";
        int stars;
        List<String> tags = List.of("none");
    }

    static class Guide extends Sight {
        Sight best;
    }

    @Test
    void whatAClassFillsItselfMayBeAbsent() {
        Guide guide = answer("{\"stars\":3,\"best\":{\"name\":\"Clérigos\",\"stars\":5,\"tags\":[\"tower\"]}}")
                .parse(Guide.class);
        assertThat(guide.name).isEqualTo("unnamed");
        assertThat(guide.stars).isEqualTo(3);
        assertThat(guide.best.name).isEqualTo("Clérigos");
        assertThat(guide.best.tags).containsExactly("tower");
        assertThatThrownBy(() -> answer("{\"stars\":3}").parse(Guide.class)).hasMessageContaining("best: is missing");
        assertThatThrownBy(() -> answer("{\"best\":{\"stars\":1}}").parse(Guide.class))
                .hasMessageContaining("stars: is missing");
    }

    @Test
    void aClassIsAskedForByItsSchema() {
        answer("{}");
        client.agents().run("a", RunRequest.of("hi").outputType(Fixed.class));
        assertThat(server.last().form().get("output_schema"))
                .contains("\"name\":{\"type\":\"string\"}", "\"required\":[\"name\",\"people\"]");
    }

    interface NoClass {}

    static class Closed {
        final String name;

        Closed(int length) {
            name = "x".repeat(length);
        }
    }

    @Test
    void aTypeThatCannotBeMadeIsNamed() {
        RunOutput output = answer("{}");
        assertThatThrownBy(() -> output.parse(NoClass.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> output.parse(Closed.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Closed")
                .hasMessageContaining("[name]");
        assertThatThrownBy(() -> output.parse(Thread.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
