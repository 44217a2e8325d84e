package dev.agentos4j.server.http;

import dev.agentos4j.runtime.knowledge.EmbeddingException;
import dev.agentos4j.runtime.knowledge.SharedContentException;
import dev.agentos4j.runtime.knowledge.TooManyContentsException;
import dev.agentos4j.runtime.model.ModelException;
import dev.agentos4j.runtime.run.ApprovalRequiredException;
import dev.agentos4j.runtime.run.CallerHasTooManyRunsException;
import dev.agentos4j.runtime.run.CheckException;
import dev.agentos4j.runtime.run.RunConflictException;
import dev.agentos4j.runtime.run.RunFailure;
import dev.agentos4j.runtime.run.RunNotFoundException;
import dev.agentos4j.runtime.run.RunRefusedException;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.run.SessionNotFoundException;
import dev.agentos4j.runtime.run.TooManyRunsException;
import dev.agentos4j.runtime.store.TooLargeException;
import dev.agentos4j.runtime.store.UnreadableRowException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decides which status an exception becomes. What the caller did wrong is told; what went wrong inside is logged under an
 * id, and the caller is given the id alone: messages of exceptions hold paths, statements and other people's data.
 */
public final class Failures {

    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    private Failures() {}

    /**
     * Returns the answer to a request that failed, and logs it if it is the server's fault.
     *
     * @param request what was asked, for the log
     */
    static HttpError asError(String request, Throwable failure) {
        if (failure instanceof InterruptedException) {
            return HttpError.overloaded(503, "The server is stopping", 5);
        }
        if (failure instanceof RunRefusedException refused) {
            return refusal(refused);
        }
        if (failure instanceof UnreadableRowException damaged) {
            LOG.log(Level.WARNING, request + ": " + damaged.getMessage());
            return HttpError.conflict(String.valueOf(damaged.getMessage()));
        }
        if (failure instanceof TooLargeException tooLarge) {
            return new HttpError(413, String.valueOf(tooLarge.getMessage()));
        }
        if (failure instanceof SharedContentException shared) {
            return new HttpError(403, String.valueOf(shared.getMessage()));
        }
        if (failure instanceof TooManyContentsException full) {
            return HttpError.overloaded(
                    503, String.valueOf(full.getMessage()), TooManyContentsException.RETRY_AFTER.toSeconds());
        }
        if (!(failure instanceof HttpError error)) {
            return internal("Internal server error", request, failure);
        }
        return error;
    }

    /** What a plain answer says when the engine refuses a run. */
    private static HttpError refusal(RunRefusedException refused) {
        String reason = refused.reason();
        return switch (refused) {
            case SessionNotFoundException unknown -> HttpError.notFound(reason);
            case RunNotFoundException unknown -> HttpError.notFound(reason);
            case ApprovalRequiredException waits -> new HttpError(403, reason);
            case RunConflictException conflict -> HttpError.conflict(reason);
            case RunRequestException wrong -> HttpError.badRequest(reason);
            case CallerHasTooManyRunsException own ->
                HttpError.overloaded(429, reason, own.retryAfter().toSeconds());
            case TooManyRunsException later ->
                HttpError.overloaded(503, reason, later.retryAfter().toSeconds());
        };
    }

    /**
     * Returns an answer with status 500, whose cause is logged.
     *
     * @param what what failed, for the caller: nothing that only the server should know
     * @param where what was done, for the log
     */
    public static HttpError internal(String what, String where, Throwable cause) {
        HttpError error = new HttpError(500, what + log(where, cause));
        RunFailure known = known(cause);
        return known == null ? error : error.of(known);
    }

    /** What a model, a check or an embedder failed with, which programs know by its type and id. */
    private static @Nullable RunFailure known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelException || cause instanceof CheckException) {
                return RunFailure.of(cause);
            }
            if (cause instanceof EmbeddingException) {
                return new RunFailure(String.valueOf(cause.getMessage()), "embedding_error", null, null);
            }
        }
        return null;
    }

    /** Logs a failure under a new id, and returns the end of a sentence that names the id. */
    static String log(String where, Throwable cause) {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        LOG.log(Level.ERROR, where + " failed (error id " + id + ")", cause);
        return ". The log of the server says more under the error id " + id;
    }
}
