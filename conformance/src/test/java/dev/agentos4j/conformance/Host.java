package dev.agentos4j.conformance;

import java.util.stream.Stream;

/** A kind of AgentOS that our client is tried on; all have what {@code scripts.json} describes. */
enum Host {
    PYTHON_H11,
    PYTHON_HTTPTOOLS,
    OURS;

    /** The system property that names the way in which the Python AgentOS is broken; see {@code faults.py}. */
    static final String BREAK = "conformance.break";

    /** The real one, with each of its HTTP parsers, and ours; while it is broken on purpose, the real one alone. */
    static Stream<Host> all() {
        return System.getProperty(BREAK) == null ? Stream.of(values()) : Stream.of(PYTHON_H11);
    }

    /** As {@link #all}, for what our server does not serve. */
    static Stream<Host> python() {
        return all().filter(host -> host != OURS);
    }
}
