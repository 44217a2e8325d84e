package dev.agentos4j.server.http;

import java.util.List;

/** An entry of the route table: a method, a path, and what answers it. */
public final class Route {

    private final String method;
    private final PathPattern pattern;
    private final Handler handler;

    Route(String method, String path, Handler handler) {
        this.method = method;
        this.pattern = new PathPattern(path);
        this.handler = handler;
    }

    public String method() {
        return method;
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
        return method + " " + pattern;
    }
}
