package dev.agentos4j.cli;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.ReasoningContentDelta;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepCompleted;
import dev.agentos4j.protocol.run.StepError;
import dev.agentos4j.protocol.run.StepStarted;
import dev.agentos4j.protocol.run.ToolCallCompleted;
import dev.agentos4j.protocol.run.ToolCallError;
import dev.agentos4j.protocol.run.ToolCallStarted;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints a run as it happens: text as it is written, with a name before it where several speak; tool calls, steps and
 * thoughts on lines of their own. Those who speak at the same time are printed one after the other.
 */
final class AnswerPrinter {

    private final Terminal terminal;
    private final boolean severalSpeak;
    private final WordWrap wrap;
    private final Map<String, Speech> waiting = new LinkedHashMap<>();
    private final Set<String> spoke = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private @Nullable String floor;
    private @Nullable String lastFloor;
    private boolean midLine;
    private boolean thinking;

    /**
     * @param severalSpeak whether others than the one that was asked may speak: members, or the agents of steps
     * @param columns how wide the terminal is; 0 if that is not known
     */
    AnswerPrinter(Terminal terminal, boolean severalSpeak, IntSupplier columns) {
        this.terminal = terminal;
        this.severalSpeak = severalSpeak;
        this.wrap = new WordWrap(columns);
    }

    /** What somebody says while somebody else is printed. */
    private static final class Speech {

        private final String name;
        private final StringBuilder text = new StringBuilder();
        private boolean done;

        Speech(String name) {
            this.name = name;
        }
    }

    void print(RunEvent event) {
        if (event instanceof RunContent content) {
            thought(event, content.reasoningContent());
            said(event, content.text());
        } else if (event instanceof ReasoningContentDelta delta) {
            thought(event, delta.reasoningContent());
        } else if (event instanceof ToolCallStarted started) {
            line(terminal.cyan("  > " + clean(ToolText.call(started.tool()))));
            release(run(event));
        } else if (event instanceof ToolCallCompleted completed) {
            line(terminal.dim("  < " + clean(ToolText.result(completed.tool()))));
        } else if (event instanceof ToolCallError failed) {
            line(terminal.red("  ! " + clean(String.valueOf(failed.error()))));
        } else if (event instanceof StepStarted) {
            line(terminal.dim("  step " + clean(String.valueOf(event.stepName()))));
        } else if (event instanceof StepError failed) {
            line(terminal.red("  ! " + clean(String.valueOf(failed.error()))));
        } else if (event instanceof RunCompleted completed) {
            ended(event, completed.text());
        } else if (event instanceof StepCompleted completed) {
            repeated(event, text(completed.content()));
        } else if (event instanceof WorkflowCompleted completed) {
            repeated(event, completed.text());
        }
    }

    /** The run is over, or waits: prints what is left, and ends the line. */
    void end() {
        while (!waiting.isEmpty()) {
            floor = null;
            next();
        }
        endLine();
    }

    private void line(String text) {
        endLine();
        terminal.line(text);
    }

    private void endLine() {
        if (midLine) {
            terminal.line("");
            midLine = false;
        }
        wrap.beginLine();
        thinking = false;
    }

    private void said(RunEvent event, String text) {
        String run = run(event);
        if (text.isEmpty()) {
            return;
        }
        spoke.add(run);
        if (floor != null && !floor.equals(run)) {
            waiting.computeIfAbsent(run, id -> new Speech(name(event))).text.append(text);
            return;
        }
        floor = run;
        speak(run, name(event), text);
    }

    private void speak(String run, String name, String text) {
        if (thinking) {
            endLine();
        }
        introduce(run, name);
        terminal.piece(wrap.wrap(clean(text)));
        midLine = !text.endsWith("\n");
    }

    private void thought(RunEvent event, @Nullable String text) {
        String run = run(event);
        if (text == null || text.isEmpty() || (floor != null && !floor.equals(run))) {
            return;
        }
        if (!thinking) {
            endLine();
        }
        floor = run;
        introduce(run, name(event));
        terminal.piece(terminal.dim(wrap.wrap(clean(text))));
        midLine = true;
        thinking = true;
    }

    private void introduce(String run, String name) {
        if (!run.equals(lastFloor)) {
            endLine();
        }
        lastFloor = run;
        if (!midLine && severalSpeak && !name.isEmpty()) {
            terminal.piece(terminal.bold(wrap.wrap(clean(name) + ": ")));
        }
    }

    /** A run may end without having said anything in pieces: then this is its whole answer. */
    private void ended(RunEvent event, String text) {
        String run = run(event);
        if (!spoke.contains(run)) {
            said(event, text);
        }
        told.add(text.strip());
        Speech speech = waiting.get(run);
        if (speech != null) {
            speech.done = true;
        }
        release(run);
    }

    /** Steps and workflows repeat what was said in them, unless they have made something else of it. */
    private void repeated(RunEvent event, String text) {
        if (text.isBlank() || !told.add(text.strip())) {
            return;
        }
        endLine();
        speak(event.event() + event.stepId(), name(event), text);
        endLine();
    }

    private void release(String run) {
        if (run.equals(floor)) {
            floor = null;
            endLine();
            while (floor == null && !waiting.isEmpty()) {
                next();
            }
        }
    }

    private void next() {
        Map.Entry<String, Speech> first = waiting.entrySet().iterator().next();
        waiting.remove(first.getKey());
        Speech speech = first.getValue();
        speak(first.getKey(), speech.name, speech.text.toString());
        floor = speech.done ? null : first.getKey();
        if (speech.done) {
            endLine();
        }
    }

    private static String run(RunEvent event) {
        return String.valueOf(event.runId());
    }

    private static String name(RunEvent event) {
        String[] names = {
            event.isTeam() ? event.teamName() : event.agentName(),
            event.isTeam() ? event.teamId() : event.agentId(),
            event.stepName(),
            event.workflowName()
        };
        for (String name : names) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "";
    }

    private static String text(@Nullable JsonValue content) {
        if (content == null || content.isNull()) {
            return "";
        }
        String text = content.asText();
        return text == null ? content.toJson() : text;
    }

    /** A server must not be able to steer the terminal. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
    }
}
