package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.cli.ProvidersTest.Provider;
import dev.agentos4j.protocol.run.FinishReason;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.InMemorySessionStore;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.agentos4j.testkit.model.FakeTurn;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of Ollama and Mistral, and of what speaks like them, in other spellings than the usual. */
@Timeout(60)
class ProviderSpellingsTest {

    /** Says the weather. */
    static final class Weather {

        @Tool("The weather of a city.")
        public String weather(String city) {
            return "sunny in " + city;
        }
    }

    private static RunOutput run(Provider provider, FakeModelService<?> service) throws Exception {
        Model model = provider.model.apply(service, service.apiKey());
        Agent agent = Agent.builder()
                .id("a")
                .model(model)
                .tools(new Weather())
                .retries(0, Duration.ZERO)
                .build();
        try (RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            return engine.start(agent, RunRequest.of("weather?")).await();
        }
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String line(String message) {
        return json("{'model':'m','message':{'role':'assistant'," + message + "},'done':false}\n");
    }

    private static final String END =
            json("{'model':'m','message':{'role':'assistant','content':''},'done':true,'done_reason':'stop'}\n");

    private static String ollamaCall(String members, String city) {
        return "{" + members + "'function':{'name':'weather','arguments':{'city':'" + city + "'}}}";
    }

    private static String chunk(String delta, String reason) {
        return json(
                "data: {'id':'c','choices':[{'index':0,'delta':" + delta + ",'finish_reason':" + reason + "}]}\n\n");
    }

    private static String mistralCall(String members, String city) {
        return "{" + members + "'function':{'name':'weather','arguments':'{\\'city\\':\\'" + city + "\\'}'}}";
    }

    private static final String DONE = "data: [DONE]\n\n";

    static Stream<Arguments> calls() {
        String both = "'content':'','tool_calls':[" + ollamaCall("", "Turin") + "," + ollamaCall("", "Oslo") + "]";
        return Stream.of(
                Arguments.of("neither ids nor numbers, in one line", Provider.OLLAMA, FakeTurn.raw(line(both), END)),
                Arguments.of(
                        "neither ids nor numbers, in two lines",
                        Provider.OLLAMA,
                        FakeTurn.raw(
                                line("'content':'','tool_calls':[" + ollamaCall("", "Turin") + "]"),
                                line("'content':'','tool_calls':[" + ollamaCall("", "Oslo") + "]"),
                                END)),
                Arguments.of(
                        "one id for both",
                        Provider.OLLAMA,
                        FakeTurn.raw(
                                line("'content':'','tool_calls':[" + ollamaCall("'id':'a',", "Turin") + ","
                                        + ollamaCall("'id':'a',", "Oslo") + "]"),
                                END)),
                Arguments.of(
                        "in the last line",
                        Provider.OLLAMA,
                        FakeTurn.raw(line(both).replace("\"done\":false", "\"done\":true"))),
                Arguments.of(
                        "arguments as a text",
                        Provider.OLLAMA,
                        FakeTurn.raw(
                                line(both)
                                        .replace("{\"city\":\"Turin\"}", "\"{\\\"city\\\":\\\"Turin\\\"}\"")
                                        .replace("{\"city\":\"Oslo\"}", "\"{\\\"city\\\":\\\"Oslo\\\"}\""),
                                END)),
                Arguments.of(
                        "not streamed",
                        Provider.OLLAMA,
                        FakeTurn.raw(line(both)
                                .replace("\"done\":false", "\"done\":true")
                                .replace(",\"", ",\n\""))),
                Arguments.of(
                        "the word null for an id",
                        Provider.MISTRAL,
                        FakeTurn.raw(
                                chunk(
                                        "{'content':'','tool_calls':[" + mistralCall("'id':'null','index':0,", "Turin")
                                                + "," + mistralCall("'id':'null','index':1,", "Oslo") + "]}",
                                        "'tool_calls'"),
                                DONE)),
                Arguments.of(
                        "no numbers, over two events",
                        Provider.MISTRAL,
                        FakeTurn.raw(
                                chunk("{'tool_calls':[" + mistralCall("'id':'abcdefghi',", "Turin") + "]}", "null"),
                                chunk(
                                        "{'tool_calls':[" + mistralCall("'id':'bcdefghij',", "Oslo") + "]}",
                                        "'tool_calls'"),
                                DONE)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("calls")
    void eachCallIsMadeOnceAndItsResultSentBack(String how, Provider provider, FakeTurn turn) throws Exception {
        try (FakeModelService<?> service = provider.starts.get()) {
            service.turns(turn, FakeTurn.say("Both."));

            RunOutput output = run(provider, service);

            assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
            assertThat(output.tools().stream().map(ToolExecution::result))
                    .containsExactly("sunny in Turin", "sunny in Oslo");
            assertThat(output.tools().stream().map(ToolExecution::toolCallId)).doesNotHaveDuplicates();
            assertThat(service.refusals()).isEmpty();
            assertThat(output.text()).isEqualTo("Both.");
        }
    }

    static Stream<Arguments> texts() {
        String said = line("'content':'Good '") + line("'content':'morning'");
        return Stream.of(
                Arguments.of(
                        "no reason", Provider.OLLAMA, FakeTurn.raw(said, END.replace(",\"done_reason\":\"stop\"", ""))),
                Arguments.of("lines of Windows", Provider.OLLAMA, FakeTurn.raw((said + END).replace("\n", "\r\n"))),
                Arguments.of("blank lines", Provider.OLLAMA, FakeTurn.raw("\n", said.replace("\n", "\n\n"), "\n", END)),
                Arguments.of("no line end at the end", Provider.OLLAMA, FakeTurn.raw(said, END.strip())),
                Arguments.of("more after the end", Provider.OLLAMA, FakeTurn.raw(said, END, "oops\n")),
                Arguments.of(
                        "contents that are null",
                        Provider.OLLAMA,
                        FakeTurn.raw(line("'content':null,'thinking':null,'tool_calls':null"), said, END)),
                Arguments.of(
                        "an error that is none",
                        Provider.OLLAMA,
                        FakeTurn.raw(said.replace("{\"model\"", "{\"error\":\"\",\"model\""), END)),
                Arguments.of("no message in the last line", Provider.OLLAMA, FakeTurn.raw(said, "{\"done\":true}\n")),
                Arguments.of(
                        "a text in parts",
                        Provider.MISTRAL,
                        FakeTurn.raw(
                                chunk(
                                        "{'content':[{'type':'text','text':'Good '},{'type':'text','text':'morning'}]}",
                                        "'stop'"),
                                DONE)),
                Arguments.of(
                        "thoughts that are closed, and sources",
                        Provider.MISTRAL,
                        FakeTurn.raw(
                                chunk(
                                        "{'content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}],'closed':true}]}",
                                        "null"),
                                chunk(
                                        "{'content':[{'type':'text','text':'Good '},{'type':'reference','reference_ids':[1]}]}",
                                        "null"),
                                chunk("{'content':'morning'}", "'stop'"),
                                DONE)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("texts")
    void theTextIsReadWhereverItStands(String how, Provider provider, FakeTurn turn) throws Exception {
        try (FakeModelService<?> service = provider.starts.get()) {
            service.turns(turn);

            RunOutput output = run(provider, service);

            assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
            assertThat(output.text()).isEqualTo("Good morning");
        }
    }

    static Stream<Arguments> failures() {
        String said = line("'content':'I begin'");
        return Stream.of(
                Arguments.of(
                        "an error as an object",
                        FakeTurn.raw(said, "{\"error\":{\"message\":\"out of memory\"}}\n"),
                        "out of memory"),
                Arguments.of("an error first", FakeTurn.raw("{\"error\":\"out of memory\"}\n"), "out of memory"),
                Arguments.of("a text in between", FakeTurn.raw(said, "upstream is gone\n"), "upstream is gone"),
                Arguments.of("a line cut off", FakeTurn.raw(said, "{\"model\":\"m\",\"mess"), "in the middle"),
                Arguments.of("the first line cut off", FakeTurn.raw("{\"model\":\"m\",\"mess"), "in the middle"),
                Arguments.of("nothing", FakeTurn.raw("\n"), "before anything"),
                Arguments.of(
                        "a model that is only loaded", FakeTurn.raw(END.replace("\"stop\"", "\"load\"")), "\"load\""),
                Arguments.of(
                        "a call without a name",
                        FakeTurn.raw(line("'content':'','tool_calls':[{'function':{'arguments':{}}}]"), END),
                        "without the name of the tool"),
                Arguments.of(
                        "arguments that are no object",
                        FakeTurn.raw(
                                line("'content':'','tool_calls':[{'function':{'name':'weather','arguments':'Turin'}}]"),
                                END),
                        "no object"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void whatIsNoAnswerOfOllamaIsAFailure(String how, FakeTurn turn, String words) throws Exception {
        try (FakeModelService<?> service = Provider.OLLAMA.starts.get()) {
            service.otherwise(turn);

            RunOutput output = run(Provider.OLLAMA, service);

            assertThat(output.status()).isEqualTo(RunStatus.ERROR);
            String told = output.metadata() == null ? null : output.metadata().text("run_error");
            assertThat(told == null ? output.text() : told).contains(words, service.model());
        }
    }

    static Stream<Provider> all() {
        return Stream.of(Provider.values());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aHistoryOfAllThatCanHappenIsAccepted(Provider provider) throws Exception {
        try (FakeModelService<?> service = provider.starts.get();
                RunEngine engine = new RunEngine(Storage.of(new InMemorySessionStore()))) {
            List<FakeTurn> before = List.of(
                    FakeTurn.say(""),
                    FakeTurn.say("Half an ans").cutByLength(),
                    FakeTurn.say("").refusing("I cannot."),
                    FakeTurn.say("I begin").endsEarly(),
                    FakeTurn.say("").thinking("only a thought"));
            Agent agent = Agent.builder()
                    .id("a")
                    .model(provider.model.apply(service, service.apiKey()))
                    .history(10)
                    .retries(0, Duration.ZERO)
                    .build();
            for (FakeTurn turn : before) {
                service.turns(turn);
                engine.start(agent, RunRequest.of("And now?").withSessionId("s"))
                        .await();
            }
            service.otherwise(FakeTurn.say("All is well."));

            RunOutput output = engine.start(agent, RunRequest.of("Well?").withSessionId("s"))
                    .await();

            assertThat(service.refusals()).isEmpty();
            assertThat(output.text()).isEqualTo("All is well.");
            assertThat(output.finishReason()).isNotEqualTo(FinishReason.LENGTH);
        }
    }
}
