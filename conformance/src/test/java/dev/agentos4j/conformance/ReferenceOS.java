package dev.agentos4j.conformance;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The real Python AgentOS in a process of its own, with the agents of {@code scripts.json}; closing ends it. */
final class ReferenceOS implements AutoCloseable {

    /** The key of a server that was started with one. */
    static final String KEY = "secret";

    private final Process process;
    private final String url;

    private ReferenceOS(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts one on a free port and waits until it listens.
     *
     * @param options of {@code reference_os.py}, for example {@code --http httptools}
     */
    static ReferenceOS start(String... options) {
        try {
            Process process = new ProcessBuilder(PythonFolder.command("reference_os.py", options))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String announced = output.readLine();
            if (announced == null) {
                throw new IllegalStateException("the Python AgentOS did not start");
            }
            JsonObject ready = (JsonObject) JsonValue.parse(announced);
            return new ReferenceOS(process, Objects.requireNonNull(ready.text("url")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, without a slash at the end. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
