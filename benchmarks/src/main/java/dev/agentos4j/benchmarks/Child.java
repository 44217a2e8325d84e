package dev.agentos4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A child process that is spoken to in lines. */
public final class Child implements AutoCloseable {
    private final List<String> command;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    public Child(List<String> command) throws IOException {
        this.command = command;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** A JVM with our class path and default flags. */
    public static Child java(Class<?> main, String... arguments) throws IOException {
        return java(List.of(), main, arguments);
    }

    /** A JVM with our class path and these flags. */
    public static Child java(List<String> flags, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Child(command);
    }

    public String read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("ended without an answer: " + String.join(" ", command));
        }
        return line;
    }

    public String ask(String order) throws IOException {
        orders.println(order);
        return read();
    }

    /** Ends the child by ending its input, and waits for it. */
    @Override
    public void close() {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
