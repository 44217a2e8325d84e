package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with 256 MB of memory for the tests of a class. After each it must serve as before, and hold no more sockets
 * and not much more memory than at first.
 */
final class SocketServer implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final int FEW = 3;
    private static final long LITTLE = 32L << 20;

    private final Duration idle;
    private Path folder;
    private ServerProcess process;
    private ServerProcess.Held first;

    SocketServer(Duration idle) {
        this.idle = idle;
    }

    int port() {
        return process.port();
    }

    Path database() {
        return process.database();
    }

    long bytesHeldMore() throws IOException {
        return process.held().bytes() - first.bytes();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("agentos4j-hostile-");
        process = new ServerProcess(folder, 256, idle);
        warmUp();
        first = process.held();
    }

    /** On a busy machine the first answer may take longer than a connection may be idle. */
    private void warmUp() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                ping();
                return;
            } catch (IOException late) {
                if (attempt == 20) {
                    throw late;
                }
            }
        }
    }

    private void ping() throws IOException {
        try (RawWebSocket socket = new RawWebSocket(port())) {
            socket.say("{\"action\":\"ping\"}");
            assertThat(socket.event().text("event")).isEqualTo("pong");
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        ping();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.held().files() > first.files() + FEW && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(process.held().files()).as("files and sockets").isLessThanOrEqualTo(first.files() + FEW);
        assertThat(bytesHeldMore()).as("bytes held more").isLessThan(LITTLE);
        assertThat(process.severeLines()).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        process.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
