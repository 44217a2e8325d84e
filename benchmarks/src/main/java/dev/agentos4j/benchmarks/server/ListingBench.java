package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.GetLoad;
import dev.agentos4j.benchmarks.load.Percentiles;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.StoredSession;
import dev.agentos4j.storage.SqliteStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** B11: {@code GET /sessions}, a page of 20, in SQLite as the sessions become 100,000. */
final class ListingBench implements Bench {
    private static final int LIMIT = 20;
    private static final int USERS = 1_000;
    private static final int AT_ONCE = 500;

    @Override
    public String name() {
        return "b11";
    }

    @Override
    public String title() {
        return "GET /sessions, a page of 20 of many in SQLite: milliseconds";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        for (int rows : new int[] {1_000, 100_000}) {
            int sessions = settings.size(rows, rows / 50);
            try (Folder folder = new Folder()) {
                seed(folder.path("ours.db"), sessions);
                try (Subject ours = Subject.ourServer(List.of(), folder.file("ours.db"))) {
                    measure(ours, sessions, settings, results);
                }
                if (settings.python() != null) {
                    try (Subject python = Subject.pythonServer(
                            settings.python(), folder.file("python.db"), String.valueOf(sessions))) {
                        measure(python, sessions, settings, results);
                    }
                }
            }
        }
    }

    private static void seed(Path file, int sessions) throws InterruptedException {
        long now = System.currentTimeMillis() / 1000;
        Semaphore room = new Semaphore(AT_ONCE);
        try (SqliteStorage storage = new SqliteStorage(file);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < sessions; i++) {
                StoredSession session = StoredSession.begin(
                        "session-" + i, ComponentKind.AGENT, "bench", "user-" + i % USERS, now - 200_000 + i);
                room.acquire();
                threads.execute(() -> {
                    storage.sessions().saveSession(session);
                    room.release();
                });
            }
            room.acquire(AT_ONCE); // all are kept: close the storage only then
        }
    }

    private void measure(Subject subject, int sessions, Settings settings, Results results) throws IOException {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("first page", "/sessions?limit=" + LIMIT + "&page=1");
        questions.put("middle page", "/sessions?limit=" + LIMIT + "&page=" + sessions / LIMIT / 2);
        questions.put("last page", "/sessions?limit=" + LIMIT + "&page=" + sessions / LIMIT);
        if (sessions / USERS >= LIMIT) {
            questions.put("first page of a user", "/sessions?limit=" + LIMIT + "&page=1&user_id=user-7");
        }
        int times = settings.size(subject.isOurs() ? 200 : 50, 5);
        for (Map.Entry<String, String> question : questions.entrySet()) {
            GetLoad.run(subject.url(), question.getValue(), times, LIMIT);
            Percentiles millis = GetLoad.run(subject.url(), question.getValue(), times, LIMIT);
            String what = sessions + " sessions, " + question.getKey();
            results.add(name(), subject.contender(), what + ": p50", millis.at(0.5));
            results.add(name(), subject.contender(), what + ": p99", millis.at(0.99));
        }
    }
}
