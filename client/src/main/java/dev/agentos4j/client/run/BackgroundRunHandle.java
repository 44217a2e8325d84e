package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunOutcome;
import java.time.Duration;

/**
 * A run on the server that needs no connection. Holds no resource.
 *
 * <pre>{@code
 * BackgroundRunHandle<RunOutput> report = client.agents().runInBackground("analyst", RunRequest.of("Write the report"));
 * RunOutput output = report.await(Duration.ofMinutes(10));
 * }</pre>
 *
 * All methods throw what {@link Runs} throws for calls that fail.
 *
 * @param <O> what the run comes to
 */
public interface BackgroundRunHandle<O extends RunOutcome> {

    String runId();

    String sessionId();

    /**
     * The run as it is now. {@code GET /agents/{id}/runs/{run_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if the server does not know it, in this session
     */
    O get();

    /**
     * Asks for the run again and again, at first after a fifth of a second and then less often, up to every five seconds,
     * until it does nothing more by itself: it is complete, failed, cancelled, or paused, which {@code status()} tells.
     *
     * @throws UncompletedRunException if the time has passed; the run goes on
     * @throws dev.agentos4j.client.error.CallInterruptedException if the thread is interrupted; the run goes on
     */
    O await(Duration timeout);

    /**
     * {@link #await}, for those who want a complete run.
     *
     * @throws RunFailedException if it ended in an error
     * @throws RunCancelledException if it was cancelled
     * @throws RunPausedException if it waits for somebody
     */
    default O awaitCompleted(Duration timeout) {
        return Runs.completed(await(timeout));
    }

    /**
     * The events of the run from its beginning, and those to come. A Python AgentOS keeps them only of runs whose request
     * was {@link RunRequest#resumable()}; of others it tells none, and the stream throws an {@link
     * UnfinishedStreamException}. {@code POST /agents/{id}/runs/{run_id}/resume}
     */
    RunStream events();

    /** Asks the server to cancel the run. {@code POST /agents/{id}/runs/{run_id}/cancel} */
    void cancel();
}
