package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an earlier run goes on.
 *
 * @param runId the same, or a new one if it goes on as a new run
 * @param replaced the earlier run as it is to be kept from now on; {@code null} to leave it as it is
 * @param begin prepares the execution
 */
public record Continuation<O extends Struct>(
        String runId, @Nullable StoredRun replaced, Function<RunContext, Execution<O>> begin) {}
