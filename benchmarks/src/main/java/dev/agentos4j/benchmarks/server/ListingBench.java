package dev.agentos4j.benchmarks.server;

import dev.agentos4j.benchmarks.load.GetLoad;
import dev.agentos4j.benchmarks.load.Percentiles;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** B11: {@code GET /sessions}, a page of 20, and metrics, as the sessions become 100,000. */
final class ListingBench implements Bench {
    private static final int LIMIT = 20;

    @Override
    public String name() {
        return "b11";
    }

    @Override
    public String title() {
        return "GET /sessions, a page of 20 of many of one run each, and the metrics of their three days: milliseconds";
    }

    @Override
    public void run(Settings settings, Results results) throws IOException, SQLException {
        for (int rows : new int[] {1_000, 100_000}) {
            int sessions = settings.size(rows, rows / 20);
            try (Contenders contenders = Contenders.start(settings, settings.storeOr(Store.SQLITE))) {
                for (Subject subject : contenders.all()) {
                    Sessions.fill(subject, sessions);
                    measure(subject, sessions, settings, results);
                    metrics(subject, sessions, settings, results);
                }
            }
        }
    }

    private void measure(Subject subject, int sessions, Settings settings, Results results) throws IOException {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("first page", "/sessions?limit=" + LIMIT + "&page=1");
        questions.put("middle page", "/sessions?limit=" + LIMIT + "&page=" + sessions / LIMIT / 2);
        questions.put("last page", "/sessions?limit=" + LIMIT + "&page=" + sessions / LIMIT);
        if (sessions / Sessions.USERS >= LIMIT) {
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

    private void metrics(Subject subject, int sessions, Settings settings, Results results) throws IOException {
        String what = sessions + " sessions, ";
        double refresh = GetLoad.post(subject.url(), "/metrics/refresh");
        results.add(name(), subject.contender(), what + "POST /metrics/refresh", refresh);
        int times = settings.size(subject.isOurs() ? 200 : 50, 5);
        GetLoad.run(subject.url(), "/metrics", times, null);
        Percentiles millis = GetLoad.run(subject.url(), "/metrics", times, null);
        results.add(name(), subject.contender(), what + "GET /metrics: p50", millis.at(0.5));
        results.add(name(), subject.contender(), what + "GET /metrics: p99", millis.at(0.99));
    }
}
