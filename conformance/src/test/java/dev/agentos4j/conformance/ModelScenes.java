package dev.agentos4j.conformance;

import dev.agentos4j.testkit.model.FakeAnthropic;
import dev.agentos4j.testkit.model.FakeGemini;
import dev.agentos4j.testkit.model.FakeMistral;
import dev.agentos4j.testkit.model.FakeModelService;
import dev.agentos4j.testkit.model.FakeOllama;
import dev.agentos4j.testkit.model.FakeOpenAi;
import dev.agentos4j.testkit.model.FakeOpenAiResponses;
import dev.agentos4j.testkit.model.FakeTurn;
import dev.agentos4j.testkit.model.FakeUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What model services do, well and badly: each scene is played to a real Agno agent and to one of ours. */
final class ModelScenes {

    /** A model service by the name that {@code drive_models.py} knows it by. */
    enum Service {
        CHAT("gpt-4o", FakeOpenAi::start),
        DEEPSEEK("deepseek-reasoner", () -> FakeOpenAi.start().requiringReasoning()),
        RESPONSES("gpt-5-mini", FakeOpenAiResponses::start),
        ANTHROPIC("claude-sonnet-4-5", FakeAnthropic::start),
        GEMINI("gemini-2.5-flash", FakeGemini::start),
        MISTRAL("mistral-large-latest", FakeMistral::start),
        OLLAMA("qwen3", FakeOllama::start);

        /** A name by which Agno knows what the model can do. */
        final String model;

        final Supplier<FakeModelService<?>> starts;

        Service(String model, Supplier<FakeModelService<?>> starts) {
            this.model = model;
            this.starts = starts;
        }
    }

    /**
     * One scene at one service.
     *
     * @param turns the last of them is played again and again, as somebody may ask again
     * @param messages the messages of the user, one after the other in one session
     */
    record Scene(Service service, String name, List<FakeTurn> turns, List<String> messages, String key, String model) {

        /** A name without spaces for tables and patterns. */
        String id() {
            return (service.name().toLowerCase(java.util.Locale.ROOT) + "/" + name).replace(' ', '-');
        }

        FakeModelService<?> start() {
            FakeModelService<?> started = service.starts.get();
            FakeTurn[] first = turns.subList(0, turns.size() - 1).toArray(FakeTurn[]::new);
            started.models(service.model);
            started.turns(first);
            started.otherwise(turns.getLast());
            return started;
        }
    }

    private static final Map<String, Object> NUMBERS = Map.of("first", 2, "second", 3);
    private static final FakeTurn FIVE = FakeTurn.say("That is 5.");
    private static final FakeTurn ADD = FakeTurn.call("add", NUMBERS);
    private static final FakeTurn TWICE = ADD.andCall("add", Map.of("first", 20, "second", 22));

    private final List<Scene> scenes = new ArrayList<>();

    static List<Scene> all() {
        ModelScenes all = new ModelScenes();
        for (Service service : Service.values()) {
            all.answers(service);
            all.thoughts(service);
            all.failures(service);
        }
        all.openAi();
        return all.scenes;
    }

    private void scene(Service service, String name, FakeTurn... turns) {
        scenes.add(new Scene(
                service, name, List.of(turns), List.of("How much is two and three?"), "test-key", service.model));
    }

    private void answers(Service service) {
        scene(service, "answer", FakeTurn.say("Good morning, Ada.").using(FakeUsage.of(100, 20)));
        scene(service, "call", ADD, FIVE);
        scene(service, "two calls", TWICE, FIVE);
        scene(service, "call beside text", FakeTurn.say("I add.").andCall("add", NUMBERS), FIVE);
        scene(service, "call without arguments", FakeTurn.call("clock", Map.of()), FakeTurn.say("Noon."));
        scene(service, "unknown tool", FakeTurn.call("subtract", NUMBERS), FIVE);
        scene(
                service,
                "cached tokens",
                FakeTurn.say("Hi.").using(FakeUsage.of(1000, 50).withCached(900, 0)));
        scenes.add(new Scene(
                service,
                "empty answer in the history",
                List.of(FakeTurn.say(""), FakeTurn.say("Back.")),
                List.of("Hello?", "Hello again?"),
                "test-key",
                service.model));
    }

    private void thoughts(Service service) {
        scene(service, "thought", FakeTurn.say("Five.").thinking("I add them."));
        scene(service, "thought before a call", ADD.thinking("I add them."), FIVE);
        scene(service, "thoughts in two rounds", ADD.thinking("I add."), ADD.thinking("I add again."), FIVE);
        scene(
                service,
                "two thoughts in one answer",
                ADD.thinking("First.").thinkingAgain("Second.").andCall("add", Map.of("first", 20, "second", 22)),
                FIVE);
        scene(service, "secret thought", ADD.thinkingInSecret("hush"), FIVE);
        scene(service, "thought between tags", FakeTurn.say("").inPieces("<think>I a", "dd.</th", "ink>Five."));
    }

    private void failures(Service service) {
        FakeTurn begun = FakeTurn.say("I begin");
        scene(service, "no end", begun.endsEarly());
        scene(service, "connection cut", begun.connectionCut());
        scene(service, "error in the stream", begun.errorInStream("quota exceeded"));
        scene(service, "failed", begun.failing("quota exceeded"));
        scene(service, "web page", FakeTurn.html());
        scene(service, "not streamed", FakeTurn.say("All at once.").notStreamed());
        scene(service, "only the end", FakeTurn.onlyTheEnd());
        scene(service, "length", FakeTurn.say("One, two, thr").cutByLength());
        scene(service, "filter", FakeTurn.say("One").filtered());
        scene(service, "refusal", FakeTurn.say("").refusing("I cannot help."));
        scene(service, "overloaded", FakeTurn.overloaded());
        scene(service, "rate limit", FakeTurn.rateLimited(Duration.ZERO));
        scenes.add(new Scene(service, "unknown model", List.of(FIVE), List.of("Hi"), "test-key", "no-such-model"));
        if (service != Service.OLLAMA) {
            scenes.add(new Scene(service, "wrong key", List.of(FIVE), List.of("Hi"), "wrong-key", service.model));
        }
    }

    /** What services do that speak OpenAI's chat completions in their own way. */
    private void openAi() {
        Service chat = Service.CHAT;
        scene(chat, "calls in turns", TWICE.interleavedCalls(), FIVE);
        scene(chat, "calls with one index", TWICE.callsWithOneIndex(), FIVE);
        scene(chat, "names repeated", TWICE.callsWithRepeatedNames(), FIVE);
        scene(chat, "arguments cut off", FakeTurn.say("").andCall("add", "{\"first\": 2,"), FIVE);
        scene(chat, "arguments empty", FakeTurn.say("").andCall("clock", ""), FakeTurn.say("Noon."));
        scene(chat, "arguments null", FakeTurn.say("").andCall("clock", "null"), FakeTurn.say("Noon."));
        scene(
                chat,
                "reasoning tokens",
                FakeTurn.say("Hi.").using(FakeUsage.of(1000, 50).withReasoning(40)));
        String said =
                "{'id':'c','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'index':0,'delta':"
                        + "{'role':'assistant','content':'Hello'},'finish_reason':null}]";
        String stop =
                "{'id':'c','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'index':0,'delta':"
                        + "{},'finish_reason':'stop'}]";
        String usage = ",'usage':{'prompt_tokens':7,'completion_tokens':3,'total_tokens':10}";
        raw("usage null", event(said + ",'usage':null}"), event(stop + ",'usage':null}"), DONE);
        raw("reason after usage", event(said + usage + "}"), event(stop + "}"), DONE);
        raw("comments", ": OPENROUTER PROCESSING\n\n", event(said + "}"), ": keep-alive\n\n", event(stop + "}"), DONE);
        raw("no space after data", event(said + "}").replace("data: ", "data:"), event(stop + "}"), DONE);
        raw(
                "lines of Windows",
                event(said + "}").replace("\n", "\r\n"),
                event(stop + "}").replace("\n", "\r\n"),
                DONE);
        raw("no done", event(said + "}"), event(stop + "}"));
        raw("error as a text", event(said + "}"), event("{'error':'quota exceeded'}"), DONE);
        raw(
                "two choices",
                event(said.replace(
                                "'finish_reason':null}]",
                                "'finish_reason':null},{'index':1,'delta':{'content':'Bye'},'finish_reason':null}]")
                        + "}"),
                event(stop + "}"),
                DONE);
    }

    private static final String DONE = "data: [DONE]\n\n";

    private static String event(String json) {
        return "data: " + json.replace('\'', '"') + "\n\n";
    }

    private void raw(String name, String... lines) {
        scene(Service.CHAT, name, FakeTurn.raw(lines));
    }
}
