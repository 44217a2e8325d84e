package dev.agentos4j.cli;

import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import org.jspecify.annotations.Nullable;

/** Counts and prints the steps of a {@link Tour}, and stops it when one does not give what it should. */
final class TourGuide {

    private final Terminal terminal;
    private String title = "";
    private int steps;

    TourGuide(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How many steps there were. */
    int steps() {
        return steps;
    }

    /** Announces an area. */
    void area(String name) {
        terminal.line("");
        terminal.line(terminal.bold("== " + name));
    }

    /** Announces a step. */
    void step(String name, String java) {
        title = name;
        steps++;
        terminal.line("");
        terminal.line(terminal.bold(steps + ". " + name));
        java.lines().forEach(line -> terminal.line("  " + terminal.cyan(line)));
    }

    /** Prints what came. */
    void came(String text) {
        terminal.line("  " + terminal.green(text));
    }

    /** Prints a part of an answer. */
    void piece(RunEvent event) {
        if (event instanceof RunContent content) {
            terminal.piece(content.text());
        }
    }

    void beginAnswer() {
        terminal.piece("  ");
    }

    void endAnswer(String text) {
        terminal.line(text);
    }

    void describe(ToolExecution tool) {
        came(ToolText.callAndResult(tool));
    }

    void expect(RunStatus wanted, RunStatus status) {
        if (!status.equals(wanted)) {
            throw new TourException(title, "a run that is " + wanted, "one that is " + status);
        }
    }

    void check(boolean holds, String wanted) {
        if (!holds) {
            throw new TourException(title, wanted, "something else, see above");
        }
    }

    TourException missing(String wanted, String came) {
        return new TourException(title, wanted, came);
    }

    /** A number of things: {@code 1 team}, {@code 2 teams}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** Something that may be absent, as text. */
    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
