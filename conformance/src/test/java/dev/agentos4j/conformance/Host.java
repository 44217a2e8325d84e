package dev.agentos4j.conformance;

import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import java.util.stream.Stream;

/** A kind of AgentOS that our client is tried on; all have what {@code scripts.json} describes. */
enum Host {
    PYTHON_H11("--http", "h11"),

    /** With an asynchronous database, too. */
    PYTHON_HTTPTOOLS("--http", "httptools", "--async-db"),

    /** With an asynchronous database, and the durable queue that Agno has since 3.0. */
    PYTHON_QUEUE("--http", "h11", "--async-db", "--queue"),
    OURS;

    private final List<String> options;

    Host(String... options) {
        this.options = List.of(options);
    }

    /** What {@code reference_os.py} is started with. */
    List<String> options() {
        return options;
    }

    /** Whether everything is kept in an asynchronous database: Agno has no components there. */
    boolean isAsync() {
        return options.contains("--async-db");
    }

    /** The system property that names the way in which the Python AgentOS is broken; see {@code faults.py}. */
    static final String BREAK = "conformance.break";

    /**
     * The real one, with each of its HTTP parsers, and ours; while it is broken on purpose, the real one alone; while another storage
     * of ours is looked at, ours alone.
     */
    static Stream<Host> all() {
        if (OurStorage.chosen() != OurStorage.SQLITE) {
            return Stream.of(OURS);
        }
        return System.getProperty(BREAK) == null
                ? Stream.of(values()).filter(host -> host != PYTHON_QUEUE || PythonFolder.level() != AgnoLevel.V2_9)
                : Stream.of(PYTHON_H11);
    }

    /** As {@link #all}, for what our server does not serve. */
    static Stream<Host> python() {
        return all().filter(host -> host != OURS);
    }
}
