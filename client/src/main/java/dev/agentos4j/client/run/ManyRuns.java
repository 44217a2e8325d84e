package dev.agentos4j.client.run;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.Engine;
import dev.agentos4j.client.http.Errors;
import dev.agentos4j.protocol.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several runs, so many of them at a time: whenever one has its answer the next is sent. */
final class ManyRuns<O extends RunOutcome> {

    private final Engine engine;
    private final List<RunRequest> requests;
    private final List<Call<O>> calls = new ArrayList<>();
    private final AtomicReferenceArray<RunAttempt<O>> attempts;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unanswered;
    private final Set<CompletableFuture<O>> inFlight = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<List<RunAttempt<O>>> result = new CompletableFuture<>();

    /** Makes all calls before one is sent, so that what is wrong with a request is told before anything runs. */
    ManyRuns(Engine engine, List<RunRequest> requests, Function<RunRequest, Call<O>> call) {
        this.engine = engine;
        this.requests = List.copyOf(Objects.requireNonNull(requests, "requests must not be null"));
        this.requests.forEach(request -> calls.add(call.apply(request)));
        this.attempts = new AtomicReferenceArray<>(calls.size());
        this.unanswered = new AtomicInteger(calls.size());
    }

    /** Completes with the attempts in the order of the requests. Cancelling it drops what is under way. */
    CompletableFuture<List<RunAttempt<O>>> start(int maxConcurrent) {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be at least 1, was " + maxConcurrent);
        }
        result.whenComplete((all, failure) -> inFlight.forEach(call -> call.cancel(true)));
        if (calls.isEmpty()) {
            result.complete(List.of());
        }
        for (int lane = Math.min(maxConcurrent, calls.size()); lane > 0; lane--) {
            sendNext();
        }
        return result;
    }

    private void sendNext() {
        int index;
        while ((index = next.getAndIncrement()) < calls.size() && !result.isDone()) {
            CompletableFuture<O> answer = engine.sendAsync(calls.get(index));
            if (answer.isDone()) { // at once, because the client is closed: no deeper call for each of many
                answered(index, answer);
                continue;
            }
            inFlight.add(answer);
            int sent = index;
            answer.whenComplete((output, failure) -> {
                inFlight.remove(answer);
                try {
                    answered(sent, answer);
                    sendNext();
                } catch (Throwable failed) { // out of memory, for example: it is not the run's failure
                    result.completeExceptionally(failed);
                }
            });
            if (result.isDone()) {
                answer.cancel(true);
            }
            return;
        }
    }

    private void answered(int index, CompletableFuture<O> answer) {
        RunRequest request = requests.get(index);
        try {
            attempts.set(index, new RunAttempt<>(request, answer.join(), null));
        } catch (CompletionException failed) {
            attempts.set(index, new RunAttempt<>(request, null, asOurs(failed.getCause())));
        } catch (RuntimeException cancelled) {
            attempts.set(index, new RunAttempt<>(request, null, asOurs(cancelled)));
        }
        if (unanswered.decrementAndGet() == 0) {
            List<RunAttempt<O>> all = new ArrayList<>();
            for (int i = 0; i < attempts.length(); i++) {
                all.add(attempts.get(i));
            }
            result.complete(List.copyOf(all));
        }
    }

    private static AgentOSException asOurs(@Nullable Throwable failure) {
        Errors.rethrow(failure);
        return failure instanceof AgentOSException ours
                ? ours
                : new AgentOSException("the run could not be sent: " + failure, failure);
    }
}
