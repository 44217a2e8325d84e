package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepOutput;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.model.ScriptedModel;
import dev.agentos4j.runtime.model.ScriptedTurn;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.tool.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the stories of workflows have in common. */
final class Flows {

    static final Agent ECHO = Agent.builder()
            .id("echo")
            .name("Echo")
            .model(ScriptedModel.rules(ScriptedTurn.say("You said: {message}")))
            .build();

    private Flows() {}

    /** A step that puts a letter around what came before. */
    static Step wrap(String name, String letter) {
        return Step.of(name, input -> StepOutput.of(letter + "(" + input.previousText() + ")"));
    }

    /** An agent that deletes a file once somebody agreed. */
    static Agent cleaner(AtomicInteger deleted) {
        return Agent.builder()
                .id("cleaner")
                .name("Cleaner")
                .model(ScriptedModel.rules(
                        ScriptedTurn.call("delete_file", Map.of("path", "/tmp/old"))
                                .after("user"),
                        ScriptedTurn.say("Done: {result}.").after("tool")))
                .tools(new Cleaning(deleted))
                .build();
    }

    record Cleaning(AtomicInteger deleted) {
        @Tool(value = "Delete a file.", name = "delete_file", requiresConfirmation = true)
        String deleteFile(String path) {
            deleted.incrementAndGet();
            return "deleted " + path;
        }
    }

    static Workflow workflow(WorkflowNode... steps) {
        WorkflowBuilder builder = Workflow.builder().id("w").name("W");
        for (WorkflowNode step : steps) {
            builder.step(step);
        }
        return builder.build();
    }

    /** All events of a run until it ends or pauses. */
    static List<RunEvent> events(Run<?> run) throws InterruptedException {
        List<RunEvent> events = new ArrayList<>();
        EventCursor cursor = run.events();
        while (!cursor.isAtEnd()) {
            LoggedEvent next = cursor.next(Duration.ofSeconds(10));
            if (next != null) {
                events.add(next.event());
            } else if (!cursor.isAtEnd()) {
                throw new AssertionError("no event for ten seconds after " + told(events));
            }
        }
        return events;
    }

    /** Events in one line each: name, step, position; without what models do, pieces of an answer told once. */
    static List<String> told(List<RunEvent> events) {
        List<String> lines = new ArrayList<>();
        for (RunEvent event : events) {
            String name = event.event();
            boolean quiet =
                    name.contains("ModelRequest") || name.equals("RunContentCompleted") || event instanceof RunContent;
            if (!quiet) {
                String step = event.stepName() == null ? "" : " " + event.stepName();
                lines.add(name
                        + step
                        + (event.stepIndex() == null
                                ? ""
                                : " " + event.stepIndex().toJson()));
            }
        }
        return lines;
    }

    static <E extends RunEvent> E first(List<RunEvent> events, Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + told(events)));
    }
}
