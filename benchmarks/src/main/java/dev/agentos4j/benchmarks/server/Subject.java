package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.Child;
import dev.agentos4j.benchmarks.Figures;
import dev.agentos4j.benchmarks.subject.BenchInProcess;
import dev.agentos4j.benchmarks.subject.BenchServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A process that is measured: a server, or agents without one. Ends with {@link #close}. */
final class Subject implements AutoCloseable {
    private static final String SCRIPTS = "benchmarks/python/";
    private static final List<String> NATIVE =
            List.of("--enable-native-access=ALL-UNNAMED", "-Dslf4j.internal.verbosity=ERROR");

    private final String contender;
    private final Child child;
    private final int port;
    private final String database;

    private Subject(String contender, Child child, boolean server, String database) throws IOException {
        this.contender = contender;
        this.child = child;
        this.database = database;
        this.port = server ? Integer.parseInt(child.read()) : 0;
    }

    /**
     * Our server.
     *
     * @param jvm flags besides the defaults
     * @param database {@code none}, the SQLite file, or the URL of PostgreSQL
     */
    static Subject ourServer(List<String> jvm, String database) throws IOException {
        return ourServer(Results.OURS, jvm, database);
    }

    static Subject ourServer(String contender, List<String> jvm, String database) throws IOException {
        List<String> flags = new ArrayList<>(NATIVE);
        flags.addAll(jvm);
        return new Subject(contender, Child.java(flags, BenchServer.class, database), true, database);
    }

    /**
     * The Python AgentOS.
     *
     * @param database {@code none}, the SQLite file, or the URL of PostgreSQL
     */
    static Subject pythonServer(String python, String database) throws IOException {
        return new Subject(Results.PYTHON, python(python, "bench_os.py", database), true, database);
    }

    static Subject ourProcess() throws IOException {
        return new Subject(Results.OURS, Child.java(NATIVE, BenchInProcess.class), false, "");
    }

    static Subject pythonProcess(String python) throws IOException {
        return new Subject(Results.PYTHON, python(python, "bench_in_process.py"), false, "");
    }

    /**
     * Search in a vector store of Agno's.
     *
     * @param store {@code lancedb}, or the URL of PostgreSQL
     */
    static Subject pythonSearch(String python, String store) throws IOException {
        return new Subject(Results.PYTHON, python(python, "bench_search.py", store), false, store);
    }

    private static Child python(String python, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, SCRIPTS + script));
        command.addAll(List.of(arguments));
        return new Child(command);
    }

    String contender() {
        return contender;
    }

    boolean isOurs() {
        return !contender.equals(Results.PYTHON);
    }

    /** {@code none}, a SQLite file, or the URL of PostgreSQL. */
    String database() {
        return database;
    }

    /** Where the server listens. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Figures ask(String order) throws IOException {
        return Figures.parse(child.ask(order));
    }

    /** CPU time of the whole process since its start, in milliseconds. */
    double cpuMillis() throws IOException {
        return ask("usage").of("cpu_ms");
    }

    @Override
    public void close() {
        child.close();
    }
}
