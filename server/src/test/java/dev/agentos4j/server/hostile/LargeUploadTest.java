package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts for a knowledge base that are large and within what a server takes: they are read in portions, so that little
 * memory is enough.
 *
 * <p>{@code -Dagentos4j.hostile=N} from 20,000 on: of 100 MB, in a process with 256 MB of memory.
 */
class LargeUploadTest {

    private static final boolean ALL = Integer.getInteger("agentos4j.hostile", 0) >= 20_000;
    private static final long LINES = ALL ? 1_250_000 : 125_000;
    private static final int MEMORY_MEGABYTES = ALL ? 256 : 64;
    private static final String LINE = "Line %010d of a text that says nothing in particular, time and again: over.";
    private static final String NEEDLE = "The needle is here.";

    @TempDir
    Path folder;

    private ServerProcess server;
    private HostileClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ServerProcess(folder, MEMORY_MEGABYTES, Duration.ofSeconds(30));
        client = new HostileClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aLargeFileIsRead() throws Exception {
        uploadAndFind("name=\"file\"; filename=\"large.txt\"\r\nContent-Type: text/plain");
    }

    @Test
    void aLargeTextIsRead() throws Exception {
        uploadAndFind("name=\"text_content\"");
    }

    private void uploadAndFind(String disposition) throws Exception {
        long start = System.nanoTime();
        String head = "POST /knowledge/content HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: multipart/form-data; boundary=xyz\r\nConnection: close\r\n\r\n";
        HostileClient.Answer accepted = client.send(head, out -> write(out, disposition));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);

        JsonObject content = awaitEnd(text(accepted.body(), "id"));

        assertThat(content.text("status")).as(content.toJson()).isEqualTo("completed");
        String query = "{\"query\":\"needle\",\"search_type\":\"keyword\"}";
        HostileClient.Answer found = client.send(new HostileRequest(
                "POST", "/knowledge/search", "application/json", query.getBytes(StandardCharsets.UTF_8)));
        assertThat(found.body()).contains(NEEDLE);
        assertThat(server.temporaryFiles()).isEmpty();
        ServerProcess.Held held = server.held();
        System.out.printf(
                "%,d MB %s with a heap of %d MB: %,d s, resident at most %,d MB, %,d KiB held afterwards%n",
                LINES * (LINE.length() + 6) >> 20,
                disposition.substring(0, 12),
                MEMORY_MEGABYTES,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                server.peakResidentBytes() >> 20,
                held.bytes() >> 10);
    }

    private static void write(OutputStream out, String disposition) throws IOException {
        chunk(out, "--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
        StringBuilder lines = new StringBuilder();
        for (long i = 0; i < LINES; i++) {
            lines.append(LINE.formatted(i)).append('\n');
            if (lines.length() > 60_000) {
                chunk(out, lines.toString());
                lines.setLength(0);
            }
        }
        chunk(out, lines.append(NEEDLE).append("\r\n--xyz--\r\n").toString());
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void chunk(OutputStream out, String text) throws IOException {
        out.write((Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private JsonObject awaitEnd(String id) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (true) {
            HostileClient.Answer answer =
                    client.send(new HostileRequest("GET", "/knowledge/content/" + id, null, new byte[0]));
            JsonObject content = JsonObject.parse(answer.body());
            if (!"processing".equals(content.text("status")) || System.nanoTime() > deadline) {
                return content;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static String text(String json, String member) {
        return String.valueOf(JsonObject.parse(json).text(member));
    }
}
