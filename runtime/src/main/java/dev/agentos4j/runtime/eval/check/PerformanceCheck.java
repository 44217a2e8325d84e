package dev.agentos4j.runtime.eval.check;

import com.sun.management.ThreadMXBean;
import dev.agentos4j.protocol.eval.EvalInput;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.run.Component;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long runs take and how much memory they allocate. Runs are measured one after the other; the memory is what the
 * whole process allocates meanwhile, so that other runs at the same time are seen in it.
 */
final class PerformanceCheck {

    private static final double MEBIBYTE = 1 << 20;

    private final Evaluations evaluations;
    private final Component<?> component;
    private final EvalInput input;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> mebibytes = new ArrayList<>();

    PerformanceCheck(Evaluations evaluations, Component<?> component, EvalInput input) {
        this.evaluations = evaluations;
        this.component = component;
        this.input = input;
    }

    Evaluations.Outcome run() throws InterruptedException {
        long warmups = input.get(EvalInput.WARMUP_RUNS, 0L);
        for (int i = 0; i < warmups; i++) {
            evaluations.run(component, input);
        }
        for (int i = 0; i < Evaluations.iterations(input); i++) {
            measure();
        }
        JsonObject times = figures("run_time", seconds);
        JsonObject memory = figures("memory_usage", mebibytes);
        JsonObject answered = JsonObject.of("run_times", seconds)
                .with(times)
                .with("memory_usages", mebibytes)
                .with(memory);
        List<Map<String, Double>> runs = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            runs.add(Map.of("runtime", seconds.get(i), "memory", mebibytes.get(i)));
        }
        JsonObject asked =
                JsonObject.of("num_iterations", Evaluations.iterations(input)).with("warmup_runs", warmups);
        Evaluations.Outcome outcome = Evaluations.outcome(component, input, answered, asked);
        JsonObject kept = JsonObject.of("result", times.with(memory)).with("runs", runs);
        return new Evaluations.Outcome(
                outcome.answered(),
                EvalRun.SHAPE.edit(outcome.kept()).set(EvalRun.EVAL_DATA, kept).build());
    }

    private void measure() throws InterruptedException {
        long allocated = allocated();
        long start = System.nanoTime();
        evaluations.run(component, input);
        seconds.add((System.nanoTime() - start) / 1e9);
        mebibytes.add((allocated() - allocated) / MEBIBYTE);
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : 0;
    }

    private static JsonObject figures(String what, List<Double> numbers) {
        Statistics figures = new Statistics(numbers);
        return JsonObject.of("avg_" + what, figures.mean())
                .with("min_" + what, figures.min())
                .with("max_" + what, figures.max())
                .with("std_dev_" + what, figures.deviation())
                .with("median_" + what, figures.quantile(0.5))
                .with("p95_" + what, figures.quantile(0.95));
    }
}
