package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.protocol.discovery.Config;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.run.RunOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is started, resumed and cancelled.
 *
 * @param componentId the agent, team or workflow
 * @param resumable whether the server keeps the events of the run
 * @param contentOnly whether the stream may end without the event that ends a run
 * @param isResume whether already the first call asks for the events of a run that there is
 * @param isKeyed whether a durable queue answers the same start, sent again, with the run that it has begun
 * @param userId whose run it is; {@code null} if that was not said
 * @param after the index of the last event that is not wanted, {@code null} to begin at the beginning
 */
record StreamPlan(
        RunCalls<?> calls,
        String componentId,
        Call<?> start,
        boolean resumable,
        boolean contentOnly,
        boolean isResume,
        boolean isKeyed,
        @Nullable String userId,
        @Nullable Long after) {

    RunKind kind() {
        return calls.kind();
    }

    Call<?> resume(String runId, @Nullable String sessionId, @Nullable Long lastEventIndex) {
        return calls.resume(componentId, new RunRef(runId, sessionId, userId), lastEventIndex, start.options());
    }

    Call<@Nullable Void> cancel(String runId, @Nullable String sessionId) {
        return calls.cancel(componentId, new RunRef(runId, sessionId, userId), start.options());
    }

    /** Asks how the run stands. */
    Call<? extends RunOutcome> get(String runId, String sessionId) {
        return calls.get(componentId, new RunRef(runId, sessionId, userId), start.options());
    }

    /** Asks what the server consists of: whether it has a durable queue. */
    Call<Config> config() {
        return Call.of(DiscoveryApi.CONFIG).options(start.options()).call();
    }
}
