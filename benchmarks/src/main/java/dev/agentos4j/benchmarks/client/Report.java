package dev.agentos4j.benchmarks.client;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of the rounds as tables, and their ratios beside the targets. */
final class Report {
    /** What a ratio of medians must reach; null where no target is set. */
    private record Target(Work work, String over, @Nullable Double atLeast) {
        String verdict(double ratio) {
            return atLeast == null
                    ? "no target"
                    : String.format(Locale.ROOT, "target %.2f: %s", atLeast, ratio >= atLeast ? "reached" : "MISSED");
        }
    }

    private static final Target[] TARGETS = {
        new Target(Work.UNARY, "jdk", 0.85),
        new Target(Work.UNARY, "python", 3.5),
        new Target(Work.STREAM, "jdk", 0.6),
        new Target(Work.STREAM, "python", 10.0),
        new Target(Work.LIST, "jdk", null),
        new Target(Work.LIST, "python", null),
        new Target(Work.UPLOAD, "jdk", null),
        new Target(Work.UPLOAD, "python", null),
    };

    private static final String OURS = "agentos4j";

    private final Map<String, Map<Work, Series>> results;

    Report(Map<String, Map<Work, Series>> results) {
        this.results = results;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        table(Work.UNARY, "unary runs per CPU-second (" + CannedRun.output().length + " bytes of RunOutput)", text);
        table(Work.STREAM, "streamed events per CPU-second (" + CannedRun.EVENT_BYTES + " bytes of RunContent)", text);
        table(
                Work.LIST,
                "pages of " + CannedPage.SESSIONS + " sessions per CPU-second (" + CannedPage.sessions().length
                        + " bytes)",
                text);
        table(Work.UPLOAD, "uploads of " + (Work.UPLOAD_BYTES >> 20) + " MiB per CPU-second", text);
        for (Target target : TARGETS) {
            ratio(target, text);
        }
        return text.toString();
    }

    private void table(Work work, String title, StringBuilder text) {
        text.append("\n| ").append(title).append(" | median (range) | allocated each |\n|---|---:|---:|\n");
        results.forEach((contender, series) -> {
            Series samples = series.get(work);
            if (samples != null) {
                text.append(String.format("| %s | %s | %s |%n", contender, samples.rate(), samples.allocation()));
            }
        });
    }

    private void ratio(Target target, StringBuilder text) {
        Series ours = series(OURS, target.work());
        Series theirs = series(target.over(), target.work());
        if (ours.isEmpty() || theirs.isEmpty()) {
            return;
        }
        double ratio = ours.median(Sample::perCpuSecond) / theirs.median(Sample::perCpuSecond);
        text.append(String.format(
                Locale.ROOT,
                "%n%s, %s / %s: %.2f (%s)",
                target.work().word(),
                OURS,
                target.over(),
                ratio,
                target.verdict(ratio)));
    }

    private Series series(String contender, Work work) {
        return results.getOrDefault(contender, Map.of()).getOrDefault(work, new Series());
    }
}
