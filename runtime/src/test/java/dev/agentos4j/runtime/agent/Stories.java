package dev.agentos4j.runtime.agent;

import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.run.EventCursor;
import dev.agentos4j.runtime.run.LoggedEvent;
import dev.agentos4j.runtime.run.Run;
import dev.agentos4j.runtime.tool.Tool;
import dev.agentos4j.runtime.tool.ToolContext;
import dev.agentos4j.runtime.tool.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What the stories of the tests have in common. */
public final class Stories {

    private Stories() {}

    /** The tools the stories use. */
    public static final class Toolbox {

        public final AtomicInteger deleted = new AtomicInteger();
        public final AtomicInteger slept = new AtomicInteger();

        @Tool("Add two whole numbers.")
        String add(int a, int b) {
            return String.valueOf(a + b);
        }

        @Tool(value = "Delete a file.", name = "delete_file", requiresConfirmation = true)
        String deleteFile(String path) {
            deleted.incrementAndGet();
            return "deleted " + path;
        }

        @Tool(value = "Run a command.", name = "run_command", externalExecution = true)
        String runCommand(String command) {
            throw new AssertionError("an external tool never runs here");
        }

        @Tool(value = "Send a mail.", name = "send_mail", userInputFields = "to")
        String sendMail(String subject, String to) {
            return "sent " + subject + " to " + to;
        }

        @Tool("Always fails.")
        String explode() {
            throw new ToolException("boom");
        }

        @Tool("Counts in the session.")
        long count(ToolContext context) {
            return (Long) context.sessionState().merge("count", 1L, (before, one) -> (Long) before + (Long) one);
        }

        @Tool("Sleeps.")
        String sleep(int millis) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(millis);
            slept.incrementAndGet();
            return "slept";
        }
    }

    /** All events of a run until it ends. */
    public static List<RunEvent> events(Run<?> run) throws InterruptedException {
        List<RunEvent> events = new ArrayList<>();
        EventCursor cursor = run.events();
        while (!cursor.isAtEnd()) {
            LoggedEvent next = cursor.next(Duration.ofSeconds(10));
            if (next == null && !cursor.isAtEnd()) {
                throw new AssertionError("no event for ten seconds after " + names(events));
            }
            if (next != null) {
                events.add(next.event());
            }
        }
        return events;
    }

    /** The names of events, pieces of an answer told once. */
    public static List<String> names(List<RunEvent> events) {
        List<String> names = new ArrayList<>();
        for (RunEvent event : events) {
            String name = event.event();
            boolean again = event instanceof RunContent
                    && !names.isEmpty()
                    && names.get(names.size() - 1).equals(name);
            if (!again) {
                names.add(name);
            }
        }
        return names;
    }

    /** The first event of a type. */
    public static <E extends RunEvent> E first(List<RunEvent> events, Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + names(events)));
    }

    public static List<ToolExecution> edit(List<ToolExecution> tools, UnaryOperator<ToolExecution> decision) {
        return tools.stream().map(decision).toList();
    }
}
