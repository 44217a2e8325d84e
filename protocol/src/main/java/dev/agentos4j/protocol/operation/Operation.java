package dev.agentos4j.protocol.operation;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API as a value: what it takes, what it answers, who may call it and what of others' data it
 * reaches. Each is declared once, in the class of its area; clients, routes, access and {@code /openapi.json} follow it.
 *
 * @param <A> what its answer is read into
 */
public final class Operation<A extends @Nullable Object> {

    private final OperationDraft draft;
    private final int status;
    private final Answer<A> answer;

    Operation(OperationDraft draft, int status, Answer<A> answer) {
        this.draft = draft;
        this.status = status;
        this.answer = answer;
    }

    public String method() {
        return draft.method;
    }

    /** The path with its parameters in braces. */
    public String path() {
        return draft.path;
    }

    /** The part of the API it belongs to. */
    public Area area() {
        return draft.area;
    }

    /** What it does, in one line. */
    public String summary() {
        return draft.summary;
    }

    /** The parameters of its query. */
    public List<Parameter<?>> query() {
        return draft.query;
    }

    /** The parameters in its headers. */
    public List<Parameter<?>> headers() {
        return draft.headers;
    }

    /** Whether the last parameter of its path may have slashes in it. */
    public boolean spansSlashes() {
        return draft.spansSlashes;
    }

    /** The body of its request; {@code null} if it takes none. */
    public @Nullable Body body() {
        return draft.body;
    }

    /** The status of a success. */
    public int status() {
        return status;
    }

    /** What a success answers. */
    public Answer<A> answer() {
        return answer;
    }

    /** Whether it answers with an event stream when asked for one. */
    public boolean streams() {
        return draft.streams;
    }

    /** What it answers with 202 when it goes on in the background; {@code null} if it never does. */
    public @Nullable Shape<?> accepted() {
        return draft.accepted;
    }

    /**
     * The statuses with which it refuses, in ascending order: those that it declares, and those that follow from what it takes, from who
     * may call it and from what its path names. Beside these, any operation may answer 429 and 503 to those who ask too much.
     */
    public SortedSet<Integer> errors() {
        SortedSet<Integer> errors = new TreeSet<>(draft.refusals);
        if (!(permission() instanceof Permission.Open)) {
            errors.addAll(List.of(401, 403));
        }
        if (draft.path.contains("{")) {
            errors.addAll(List.of(400, 404, 422));
        }
        if (draft.query.contains(Parameter.DATABASE)) {
            errors.add(404);
        }
        if (draft.query.contains(Parameter.TABLE)) {
            errors.add(400);
        }
        if (!draft.query.isEmpty()) {
            errors.add(422);
        }
        if (draft.body != null) {
            errors.addAll(List.of(400, 413, 415, 422));
        }
        return errors;
    }

    /**
     * Who may call it.
     *
     * @throws IllegalStateException if that was not declared
     */
    public Permission permission() {
        return declared(draft.permission, "requires(...), open() or adminOnly()");
    }

    /**
     * What callers that are confined to their own data reach.
     *
     * @throws IllegalStateException if that was not declared
     */
    public OwnerRule ownerRule() {
        return declared(draft.ownerRule, "owner(...)");
    }

    private <T> T declared(@Nullable T value, String how) {
        if (value == null) {
            throw new IllegalStateException(this + " does not say who may call it: declare it with " + how);
        }
        return Objects.requireNonNull(value);
    }

    /** The level it came with. */
    public AgnoLevel since() {
        return draft.since;
    }

    /** The last level that has it; {@code null} if the newest has. */
    public @Nullable AgnoLevel until() {
        return draft.until;
    }

    /** Method and path: {@code GET /learnings}. */
    @Override
    public String toString() {
        return draft.method + " " + draft.path;
    }
}
