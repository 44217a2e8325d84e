package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the route table: an operation, and what answers it. */
public final class Route {

    private final Operation<?> operation;
    private final PathPattern pattern;
    private final Handler handler;

    /**
     * @throws IllegalStateException if the operation does not declare who may call it and what they reach, or looks for an id
     *     that its path does not have
     */
    Route(Operation<?> operation, Handler handler) {
        this.operation = operation;
        this.pattern = new PathPattern(operation.path(), operation.spansSlashes());
        this.handler = handler;
        if (operation.permission() instanceof Permission.Scoped scoped) {
            requireParameter(scoped.idParameter());
        }
        requireParameter(operation.ownerRule().idParameter());
    }

    private void requireParameter(@Nullable String name) {
        if (name != null && !pathParameters().contains(name)) {
            throw new IllegalStateException("the access of " + operation + " depends on {" + name
                    + "}, which its path does not have: declare it with another rule");
        }
    }

    public Operation<?> operation() {
        return operation;
    }

    public String method() {
        return operation.method();
    }

    /** The path with its parameters in braces. */
    public String path() {
        return pattern.toString();
    }

    /** The names of the path's parameters. */
    public List<String> pathParameters() {
        return pattern.parameters();
    }

    PathPattern pattern() {
        return pattern;
    }

    Handler handler() {
        return handler;
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
