package dev.agentos4j.runtime.run;

import dev.agentos4j.runtime.access.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many runs are active at a time, in all and of each caller. Inline runs beyond their bound are refused; background runs beyond theirs wait as
 * {@code PENDING} and are started in the order in which they came. A run that is cancelled while it waits is started at
 * once, to end as cancelled.
 */
final class RunSlots {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final RunEngineLimits limits;
    private final Map<Run<?>, Place> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> ofCallers = new HashMap<>();
    private int inline;
    private int background;

    /** The place of a run that waits. The run can be started when it is stored, and has a starter. */
    private static final class Place {
        private @Nullable Runnable starter;
    }

    RunSlots(RunEngineLimits limits) {
        this.limits = limits;
    }

    /**
     * Makes sure that there is room, without taking it.
     *
     * @throws CallerHasTooManyRunsException if the caller has as many as it may have
     * @throws TooManyRunsException if there is none for anybody
     */
    synchronized void requireRoom(RunOptions options) {
        requireRoom(options.background(), caller(options.caller()));
    }

    private void requireRoom(boolean inBackground, @Nullable String caller) {
        int ofCaller = caller == null ? 0 : ofCallers.getOrDefault(caller, 0);
        if (ofCaller > 0 && ofCaller >= limits.runsPerCaller()) {
            throw new CallerHasTooManyRunsException(limits.runsPerCaller(), RETRY_AFTER);
        }
        if (inBackground && background >= limits.backgroundRuns() && waiting.size() >= limits.waitingRuns()) {
            throw full(limits.waitingRuns() + " background runs wait already", "waitingRuns");
        }
        if (!inBackground && inline >= limits.inlineRuns()) {
            throw full(limits.inlineRuns() + " inline runs are active already", "inlineRuns");
        }
    }

    /** Whom a run counts for; {@code null} for no one, so that runs of the program itself and of its root are not bounded. */
    private @Nullable String caller(Principal caller) {
        if (limits.runsPerCaller() == 0
                || (caller.id() == null && caller.claims().isEmpty())) {
            return null;
        }
        return caller.id() == null ? "" : caller.id(); // all with tokens that do not say who they are count as one
    }

    private static TooManyRunsException full(String what, String setting) {
        return new TooManyRunsException(
                "The server has too many runs: " + what + " (RunEngineLimits." + setting + ")", RETRY_AFTER);
    }

    /**
     * Takes room for a run.
     *
     * @throws CallerHasTooManyRunsException if the caller has as many as it may have
     * @throws TooManyRunsException if there is none for anybody
     */
    synchronized void enter(Run<?> run) {
        String caller = caller(run.caller());
        requireRoom(run.isBackground(), caller);
        if (caller != null) {
            ofCallers.merge(caller, 1, Integer::sum);
        }
        if (run.isBackground()) {
            waiting.put(run, new Place());
        } else {
            inline++;
        }
    }

    /** Starts a run that has entered: now, or when it is its turn. */
    void start(Run<?> run, Runnable starter) {
        if (!run.isBackground()) {
            starter.run();
            return;
        }
        List<Runnable> ready;
        synchronized (this) {
            Place place = waiting.get(run);
            if (place != null) {
                place.starter = starter;
            }
            ready = ready();
        }
        ready.forEach(Runnable::run);
        run.cancellation().whenCancelled(() -> startCancelled(run));
    }

    /** Those whose turn it is. One that is not stored yet holds up those behind it, for the moment that takes. */
    private List<Runnable> ready() {
        List<Runnable> ready = new ArrayList<>(1);
        while (background < limits.backgroundRuns() && !waiting.isEmpty()) {
            Map.Entry<Run<?>, Place> first = waiting.entrySet().iterator().next();
            Runnable starter = first.getValue().starter;
            if (starter == null) {
                break;
            }
            waiting.remove(first.getKey());
            background++;
            ready.add(starter);
        }
        return ready;
    }

    private void startCancelled(Run<?> run) {
        Runnable starter = null;
        synchronized (this) {
            Place place = waiting.remove(run);
            if (place != null) {
                background++; // for the moment that it takes to end
                starter = place.starter;
            }
        }
        if (starter != null) {
            starter.run();
        }
    }

    /** How many runs there are in each place. */
    record Taken(int inline, int background, int waiting) {}

    synchronized Taken taken() {
        return new Taken(inline, background, waiting.size());
    }

    /** Gives back the room of a run; those who wait longest have it next. */
    void leave(Run<?> run) {
        List<Runnable> ready = List.of();
        synchronized (this) {
            String caller = caller(run.caller());
            if (caller != null) {
                ofCallers.computeIfPresent(caller, (id, runs) -> runs == 1 ? null : runs - 1);
            }
            if (run.isBackground()) {
                if (waiting.remove(run) == null) {
                    background--;
                }
                ready = ready();
            } else {
                inline--;
            }
        }
        ready.forEach(Runnable::run);
    }
}
