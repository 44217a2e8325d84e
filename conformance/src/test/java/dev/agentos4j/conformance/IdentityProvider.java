package dev.agentos4j.conformance;

import dev.agentos4j.client.ClientCredentials;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** npm's {@code oidc-provider} in a process of its own, see {@code identity/provider.mjs}; closing ends it. */
final class IdentityProvider implements AutoCloseable {

    /** For whom the tokens are. */
    static final String AUDIENCE = "https://agents.example.com";

    private final Process process;
    private final BufferedReader output;
    private final String url;

    private IdentityProvider(Process process, BufferedReader output, String url) {
        this.process = process;
        this.output = output;
        this.url = url;
    }

    /** Starts one on a free port and waits until it listens. */
    static IdentityProvider start() {
        Path folder = PythonFolder.conformance().resolve("identity");
        if (!Files.exists(folder.resolve("node_modules/oidc-provider"))) {
            throw new IllegalStateException("no identity provider in " + folder + ": run conformance/run --prepare");
        }
        try {
            Process process = new ProcessBuilder(
                            node(), folder.resolve("provider.mjs").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String announced = output.readLine();
            if (announced == null) {
                throw new IllegalStateException("the identity provider did not start");
            }
            JsonObject ready = JsonObject.parse(announced);
            return new IdentityProvider(process, output, Objects.requireNonNull(ready.text("url")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that {@code conformance/run} has installed because this machine has none, or this machine's. */
    private static String node() {
        Path installed = PythonFolder.conformance().resolve(".venv-" + PythonFolder.level() + "/bin/node");
        return Files.isExecutable(installed) ? installed.toString() : "node";
    }

    /** How it names itself. */
    String url() {
        return url;
    }

    /** Its tokens for a program, for our audience. */
    ClientCredentials credentials(String program, String scopes) {
        return ClientCredentials.of(URI.create(url + "/token"), program, "secret")
                .with("scope", scopes)
                .with("resource", AUDIENCE);
    }

    /** Signs with another key from now on, and publishes that one alone. */
    void rotate() {
        say("rotate");
    }

    /** Closes its port and all connections. */
    void down() {
        say("down");
    }

    /** Listens again. */
    void up() {
        say("up");
    }

    private void say(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = Optional.ofNullable(output.readLine()).orElse("it ended");
            if (!answer.equals(command)) {
                throw new IllegalStateException("the identity provider does not do '" + command + "': " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
