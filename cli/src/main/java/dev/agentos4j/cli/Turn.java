package dev.agentos4j.cli;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.ClosedException;
import dev.agentos4j.client.run.ContinueRequest;
import dev.agentos4j.client.run.PausedRun;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.client.run.Runs;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message and everything up to its answer: the run, its pauses, and the Ctrl-C in between. */
final class Turn {

    private final Runs<?> runs;
    private final ChatPartner partner;
    private final String id;
    private final ApprovalDesk desk;
    private final Keyboard keyboard;
    private final Terminal terminal;
    private final AnswerPrinter printer;
    private final Object lock = new Object();
    private @Nullable RunStream stream;
    private int interruptions;

    Turn(Runs<?> runs, ChatPartner partner, ApprovalDesk desk, Keyboard keyboard, Terminal terminal) {
        this.runs = runs;
        this.partner = partner;
        this.id = partner.id();
        this.desk = desk;
        this.keyboard = keyboard;
        this.terminal = terminal;
        this.printer = new AnswerPrinter(terminal, partner.kind() != ChatPartner.Kind.AGENT, keyboard::columns);
    }

    /** How a turn went. */
    enum End {
        ANSWERED,
        CANCELLED,
        FAILED,
        /** A question was left open: there is nothing more to read, or somebody else is to answer it. */
        UNANSWERED
    }

    /**
     * Runs it to its end.
     *
     * @throws AgentOSException if a call fails
     */
    End take(RunRequest request) throws InterruptedException {
        return untilItEnds(follow(() -> runs.stream(id, request)));
    }

    /**
     * Asks what a run waits for that was left open, and takes it to its end.
     *
     * @throws AgentOSException if a call fails
     */
    End takeUp(PausedRun paused) throws InterruptedException {
        try {
            return untilItEnds(continued(paused));
        } catch (Questions.Unanswered unanswered) {
            return leave(paused, unanswered);
        }
    }

    private End untilItEnds(@Nullable RunResult first) throws InterruptedException {
        RunResult result = first;
        while (result != null && result.isPaused()) {
            PausedRun paused = PausedRun.of(result);
            try {
                result = continued(paused);
            } catch (Questions.Unanswered unanswered) {
                return leave(paused, unanswered);
            }
        }
        return result == null ? cancelled() : ended(result);
    }

    private @Nullable RunResult continued(PausedRun paused) throws Questions.Unanswered, InterruptedException {
        ContinueRequest decided =
                new Questions(paused, desk, keyboard, terminal).decide().toRequest();
        return follow(() -> runs.continueStream(id, decided));
    }

    private End leave(PausedRun paused, Questions.Unanswered unanswered) {
        if (unanswered.waits()) {
            terminal.problem(unanswered.getMessage() + ": run " + paused.runId() + " of session " + paused.sessionId()
                    + " waits.");
            tellApprovals(paused);
            terminal.err().println("To take it up: agentos chat --session " + paused.sessionId() + ", and /resume.");
            return End.UNANSWERED;
        }
        runs.cancel(id, paused.runId(), paused.sessionId());
        return cancelled();
    }

    private void tellApprovals(PausedRun paused) {
        String ids = paused.tools().stream()
                .map(ApprovalDesk::approvalOf)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        if (!ids.isEmpty()) {
            terminal.err().println("To decide approval " + ids + ": " + ApprovalDesk.howTo(ids) + ".");
        }
    }

    private End cancelled() {
        terminal.line(terminal.dim("(cancelled)"));
        return End.CANCELLED;
    }

    private End ended(RunResult result) {
        if (result.status().equals(RunStatus.CANCELLED)) {
            return cancelled();
        }
        if (result.status().equals(RunStatus.ERROR)) {
            terminal.problem("The run failed: " + AnswerPrinter.clean(result.text()));
            return End.FAILED;
        }
        return End.ANSWERED;
    }

    /**
     * Prints a stream to its end.
     *
     * @return {@code null} if it was given up on
     */
    private @Nullable RunResult follow(Supplier<RunStream> start) {
        Thread reader = Thread.currentThread();
        interruptions = 0;
        keyboard.onInterrupt(() -> interrupted(reader));
        try (RunStream opened = start.get()) {
            begun(opened);
            for (RunEvent event : opened) {
                printer.print(event);
            }
            return opened.result();
        } catch (ClosedException | CallInterruptedException givenUp) {
            return null;
        } finally {
            keyboard.released();
            begun(null);
            Thread.interrupted(); // a Ctrl-C that came too late must not end what comes next
            printer.end();
        }
    }

    private void begun(@Nullable RunStream opened) {
        synchronized (lock) {
            stream = opened;
        }
    }

    /** First asks the server to cancel; if that is not enough, the stream is dropped. */
    private void interrupted(Thread reader) {
        RunStream running;
        synchronized (lock) {
            running = stream;
            interruptions++;
            if (running == null) {
                reader.interrupt(); // it waits for the stream to begin
                return;
            }
        }
        if (interruptions > 1) {
            running.close();
            return;
        }
        try {
            running.cancel();
        } catch (AgentOSException failed) {
            terminal.problem("Cannot cancel: " + failed.getMessage());
            running.close();
        }
    }
}
