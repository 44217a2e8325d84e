package dev.agentos4j.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** B1 and B2: agents without a server. */
record InProcessBench(String name, String title, List<String> orders) implements Bench {
    static final Bench CREATE = new InProcessBench(
            "b1", "making an agent with one tool: nanoseconds, bytes that stay", List.of("create", "create-annotated"));
    static final Bench RUN = new InProcessBench(
            "b2", "a run in process, instant model, 20 tokens: microseconds", List.of("run memory", "run sqlite"));

    @Override
    public void run(Settings settings, Results results) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        try {
            subjects.add(Subject.ourProcess());
            if (settings.python() != null) {
                subjects.add(Subject.pythonProcess(settings.python()));
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (Subject subject : subjects) {
                    measure(subject, results);
                }
            }
        } finally {
            subjects.forEach(Subject::close);
        }
    }

    private void measure(Subject subject, Results results) throws IOException {
        for (String order : orders) {
            if (subject.isOurs() || !order.equals("create-annotated")) {
                subject.ask(order)
                        .values()
                        .forEach((figure, value) ->
                                results.add(name, subject.contender(), order + ": " + figure, value));
            }
        }
    }
}
