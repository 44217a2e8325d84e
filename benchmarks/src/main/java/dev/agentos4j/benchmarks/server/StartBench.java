package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.GetLoad;
import java.io.IOException;
import java.util.List;

/** B7: from the start of the process to the first 200 on {@code /health}, and the memory it has then. */
final class StartBench implements Bench {
    private static final List<String> SMALL = List.of("-Xmx256m");

    /** Starts a server anew. */
    private interface Start {
        Subject start(String database) throws IOException;
    }

    @Override
    public String name() {
        return "b7";
    }

    @Override
    public String title() {
        return "process start to the first 200 (SQLite): milliseconds; resident memory when idle: MiB";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException {
        try (Folder folder = new Folder()) {
            List<String> archived = List.of(
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + folder.file("bench.jsa"),
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off");
            Subject.ourServer(archived, folder.file("archive.db")).close(); // writes the archive
            for (int round = 0; round < settings.rounds(); round++) {
                String database = folder.file("round" + round);
                measure("-Xmx256m", file -> Subject.ourServer(SMALL, file), database + "a.db", results);
                measure(
                        "-Xmx256m, as ./agentos starts it (class archive, C1)",
                        file -> Subject.ourServer(archived, file),
                        database + "b.db",
                        results);
                String python = settings.python();
                if (python != null) {
                    measure("-Xmx256m", file -> Subject.pythonServer(python, file), database + "p.db", results);
                }
            }
        }
    }

    private void measure(String how, Start start, String database, Results results) throws IOException {
        long begun = System.nanoTime();
        try (Subject subject = start.start(database)) {
            GetLoad.run(subject.url(), "/health", 1, null);
            double millis = (System.nanoTime() - begun) / 1e6;
            results.add(name(), subject.contender(), how + ": to the first 200", millis);
            double rss = subject.ask("usage").of("rss_kib") / 1024;
            results.add(name(), subject.contender(), how + ": RSS after it", rss);
            GetLoad.run(subject.url(), "/agents", 200, null);
            double later = subject.ask("settle").of("rss_kib") / 1024;
            results.add(name(), subject.contender(), how + ": RSS after 200 requests and a GC", later);
        }
    }
}
