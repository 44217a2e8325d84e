package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.agent.Stories;
import dev.agentos4j.runtime.model.RawService.Answer;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thoughts between tags are thoughts, wherever the stream is cut. */
final class ThinkTagsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            <think>I think.</think>Answer         | Answer            | I think.
            <think>\\nI think.\\n</think>\\n\\nAnswer | Answer            | I think.
            \\n<think>I think.</think> Answer       | Answer            | I think.
            <THINK>I think.</THINK>Answer           | Answer            | I think.
            <thinking>I think.</thinking>Answer     | Answer            | I think.
            <think>a < b</think>b > a               | b > a             | a < b
            <think>a</b></think>Answer              | Answer            | a</b>
            <think></think>Answer                   | Answer            | ""
            <think>\\n\\n</think>\\n\\nAnswer       | Answer            | ""
            <think>a</think>One <think>b</think>two | One two           | ab
            Well. <think>a</think>Answer            | Well. Answer      | a
            <think>I never end                      | ""                | I never end
            1 < 2 and <b>bold</b>                   | 1 < 2 and <b>bold</b> | ""
            <thin air>                              | <thin air>        | ""
            Write `<think>` first                   | Write `<think>` first | ""
            ```\\n<think>x</think>\\n```            | ```\\n<think>x</think>\\n``` | ""
            a <                                     | a <               | ""
            [THINK]I think.[/THINK]Answer           | Answer            | I think.
            [THINK]a</think>[b][/THINK]Answer       | Answer            | a</think>[b]
            [think] of [a](link) and [[1, 2], [3    | [think] of [a](link) and [[1, 2], [3 | ""
            <seed:think>I think.</seed:think>Answer | Answer            | I think.
            \u25c1think\u25b7I think.\u25c1/think\u25b7Answer | Answer | I think.
            """)
    void areToldFromTheAnswerWhereverItIsCut(String escaped, String escapedText, String thoughts) {
        String whole = escaped.replace("\\n", "\n");
        String text = escapedText.replace("\\n", "\n");
        assertThat(ThinkTags.split(whole)).isEqualTo(new ThinkTags.Parts(text, thoughts));
        for (int size = 1; size <= whole.length(); size++) {
            StringBuilder said = new StringBuilder();
            StringBuilder thought = new StringBuilder();
            ThinkTags tags = new ThinkTags(new ThinkTags.Sink() {
                @Override
                public void text(String piece) {
                    said.append(piece);
                }

                @Override
                public void thought(String piece) {
                    thought.append(piece);
                }
            });
            for (int at = 0; at < whole.length(); at += size) {
                tags.hear(whole.substring(at, Math.min(whole.length(), at + size)));
            }
            tags.end();
            assertThat(said.toString()).as("pieces of %s", size).isEqualTo(text);
            assertThat(thought.toString()).as("pieces of %s", size).isEqualTo(thoughts);
        }
    }

    @Test
    void aClosingTagAloneEndsThoughtsThatATemplateBegan() {
        assertThat(ThinkTags.split("I think.\n</think>\n\nAnswer"))
                .isEqualTo(new ThinkTags.Parts("Answer", "I think."));
        assertThat(ThinkTags.split("Close it with `</think>`."))
                .isEqualTo(new ThinkTags.Parts("Close it with `</think>`.", ""));
    }

    @Test
    void areStreamedAsThoughtsAndNotSentBack() throws Exception {
        try (RawService service = new RawService()
                        .answers(
                                Answer.events(
                                        say("<th"),
                                        say("ink>I think."),
                                        say("</thi"),
                                        say("nk>An"),
                                        say("swer"),
                                        STOP,
                                        DONE),
                                Answer.events(say("Next"), STOP, DONE));
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Agent agent = Agent.builder()
                    .id("a")
                    .model(Services.chat(service))
                    .history()
                    .build();
            RunRequest request = RunRequest.of("hi").withSessionId("s");
            List<RunEvent> events = Stories.events(engine.start(agent, request));
            engine.start(agent, request).await();

            List<RunContent> pieces = new ArrayList<>();
            events.stream().filter(RunContent.class::isInstance).forEach(event -> pieces.add((RunContent) event));
            assertThat(pieces.stream().map(RunContent::text).collect(Collectors.joining()))
                    .isEqualTo("Answer");
            assertThat(pieces.stream()
                            .map(piece -> String.valueOf(piece.reasoningContent()))
                            .collect(Collectors.joining()))
                    .isEqualTo("I think.");
            RunCompleted end = Stories.first(events, RunCompleted.class);
            assertThat(end.text()).isEqualTo("Answer");
            assertThat(end.reasoningContent()).isEqualTo("I think.");
            assertThat(JsonObject.parse(service.requests().get(1).toJson()).toJson())
                    .contains("Answer")
                    .doesNotContain("think");
        }
    }

    @Test
    void aStreamedAnswerEndsWithoutTheThoughtsThatATemplateBegan() throws Exception {
        try (RawService service =
                        new RawService().answers(Answer.events(say("I think.</th"), say("ink>Answer"), STOP, DONE));
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            Agent agent = Agent.builder().id("a").model(Services.chat(service)).build();

            assertThat(engine.start(agent, RunRequest.of("hi")).await().text()).isEqualTo("Answer");
        }
    }
}
