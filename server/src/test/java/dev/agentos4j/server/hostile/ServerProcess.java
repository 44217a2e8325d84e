package dev.agentos4j.server.hostile;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link HostileServer} in a process of its own, with little memory and a directory of its own for temporary files. It
 * ends at once when it runs out of memory.
 */
final class ServerProcess implements AutoCloseable {

    /** What a server holds. */
    record Held(long bytes, long files) {}

    private final Path database;
    private final Path temporary;
    private final Path log;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final int port;

    /**
     * @param megabytes how much memory it may use for its objects
     * @param idle how long a connection may be idle
     */
    ServerProcess(Path folder, int megabytes, Duration idle) throws IOException {
        this(folder, megabytes, idle, List.of());
    }

    /** @param key the security key that it asks for, if any */
    ServerProcess(Path folder, int megabytes, Duration idle, List<String> key) throws IOException {
        database = folder.resolve("hostile.db");
        temporary = Files.createDirectories(folder.resolve("temporary"));
        log = folder.resolve("server.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                HostileServer.class.getName(),
                database.toString(),
                String.valueOf(idle.toMillis())));
        command.addAll(key);
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(answer());
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("the server has ended:\n" + Files.readString(log));
        }
        return line;
    }

    int port() {
        return port;
    }

    Path database() {
        return database;
    }

    /** Fails if the server has ended. */
    Held held() throws IOException {
        questions.write("?\n");
        questions.flush();
        String[] held = answer().split(" ");
        return new Held(Long.parseLong(held[0]), Long.parseLong(held[1]));
    }

    /** The temporary files that it has. */
    List<Path> temporaryFiles() throws IOException {
        try (var files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** What it logged as an error of its own. */
    List<String> severeLines() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("SEVERE") || line.contains("OutOfMemoryError"))
                .toList();
    }

    /** How many bytes it may have used at most, by what the system gave it. */
    long peakResidentBytes() throws IOException {
        File status = new File("/proc/" + process.pid() + "/status");
        return Files.readAllLines(status.toPath()).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    /** Ends it without any chance to clear up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
