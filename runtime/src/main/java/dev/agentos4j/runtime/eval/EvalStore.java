package dev.agentos4j.runtime.eval;

import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Keeps evaluations. */
public interface EvalStore {

    /** Keeps an evaluation, in place of one of the same id. */
    void save(EvalRun run);

    /** The evaluation of that id, {@code null} if there is none. */
    @Nullable
    EvalRun find(String id);

    /** Evaluations that a query finds. */
    StoredPage<EvalRun> list(EvalListQuery query);

    /**
     * Gives an evaluation another name.
     *
     * @return the evaluation, {@code null} if there is none of that id
     */
    @Nullable
    EvalRun rename(String id, String name, Instant now);

    /**
     * Deletes evaluations; ids that are unknown are ignored.
     *
     * @param user whose evaluations may be deleted; {@code null} for everybody's
     */
    void delete(Collection<String> ids, @Nullable String user);
}
