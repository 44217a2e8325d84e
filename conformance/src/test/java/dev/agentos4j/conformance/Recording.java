package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Recordings of what a server puts on the wire, made by {@code record.py}. */
final class Recording {

    private Recording() {}

    /** Records the stories that the options name into a folder. */
    static void of(String url, Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of(url, "--out", folder.toString()));
        arguments.addAll(List.of(options));
        PythonFolder.Ended ended =
                PythonFolder.run(Duration.ofMinutes(3), "record.py", arguments.toArray(String[]::new));
        assertThat(ended.code()).as(String.join("\n", ended.lines())).isZero();
    }
}
