package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies that are larger than what a server takes, against one that has 256 MB of memory and ends when that is not enough:
 * each is refused, nothing of it is kept.
 *
 * <p>{@code -Dagentos4j.hostile=N} from 20,000 on: of 100 MB, and to every operation of the API.
 */
class LargeBodiesTest {

    private static final boolean ALL = Integer.getInteger("agentos4j.hostile", 0) >= 20_000;
    private static final long LARGE = (ALL ? 100L : 40L) << 20;
    private static final long LARGER_THAN_ANY = 300L << 20;
    private static final Set<String> SOME = Set.of(
            "POST /agents/{agent_id}/runs",
            "POST /teams/{team_id}/runs",
            "POST /agents/{agent_id}/runs/{run_id}/continue",
            "PATCH /sessions/{session_id}",
            "POST /memories",
            "POST /knowledge/content",
            "PATCH /knowledge/content/{content_id}");

    private static final byte[] FILLER = "hostile ".repeat(8192).getBytes(StandardCharsets.UTF_8);

    /** Bodies, by what comes before and after the filler. */
    private enum Kind {
        JSON("application/json", "{\"memory\":\"", "\"}"),
        FORM("application/x-www-form-urlencoded", "message=", ""),
        TEXT("multipart/form-data; boundary=xyz", part("message", ""), "\r\n--xyz--\r\n"),
        FILE("multipart/form-data; boundary=xyz", part("files", "a.txt"), "\r\n--xyz--\r\n"),
        RAW("text/plain", "", "");

        private final String type;
        private final byte[] start;
        private final byte[] end;

        Kind(String type, String start, String end) {
            this.type = type;
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.end = end.getBytes(StandardCharsets.UTF_8);
        }

        private static String part(String name, String file) {
            return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\""
                    + (file.isEmpty() ? "" : "; filename=\"" + file + "\"\r\nContent-Type: text/plain") + "\r\n\r\n";
        }

        long size(long filling) {
            return start.length + filling + end.length;
        }

        void write(OutputStream out, long filling, boolean chunked) throws IOException {
            write(out, start, start.length, chunked);
            for (long left = filling; left > 0; left -= FILLER.length) {
                write(out, FILLER, (int) Math.min(left, FILLER.length), chunked);
            }
            write(out, end, end.length, chunked);
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }

        private static void write(OutputStream out, byte[] bytes, int length, boolean chunked) throws IOException {
            if (chunked && length > 0) {
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(bytes, 0, length);
            if (chunked && length > 0) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private ServerProcess server;
    private HostileClient client;

    private void start(Duration idle) throws IOException {
        server = new ServerProcess(folder, 256, idle);
        client = new HostileClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static String head(Operation operation, Kind kind, String length) {
        return operation.method() + " " + operation.target(HostileServer.ids()) + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: " + kind.type + "\r\n" + length + "\r\n\r\n";
    }

    private List<Operation> operations() throws IOException {
        HostileClient.Answer api = client.send(new HostileRequest("GET", "/openapi.json", null, new byte[0]));
        return Operation.allOf(JsonObject.parse(api.body())).stream()
                .filter(Operation::changesSomething)
                .filter(operation -> ALL || SOME.contains(operation.toString()))
                .toList();
    }

    @Test
    void eachIsRefusedEarlyAndNothingOfItIsKept() throws Exception {
        start(Duration.ofSeconds(30));
        List<Operation> operations = operations();
        try (Rows rows = new Rows(server.database())) {
            Map<String, Long> before = rows.count();
            for (Operation operation : operations) {
                for (Kind kind : Kind.values()) {
                    honest(operation, kind);
                    chunked(operation, kind);
                    broken(operation, kind);
                }
                cutShort(operation);
                assertThat(rows.count()).as("rows after %s", operation).isEqualTo(before);
            }
        }
        System.out.printf(
                "large bodies: answers by status %s; resident at most %,d MB%n",
                statuses, server.peakResidentBytes() >> 20);
        assertThat(wrong).isEmpty();
        assertThat(statuses).containsKey(413);
        awaitNoTemporaryFiles();
        server.held();
        assertThat(server.severeLines()).isEmpty();
    }

    /** A length that is true: it is known to be too much before the first byte of it. */
    private void honest(Operation operation, Kind kind) {
        long filling = filling(operation, kind);
        check(
                "honest",
                operation,
                kind,
                "Content-Length: " + kind.size(filling),
                out -> kind.write(out, filling, false));
    }

    /** No length at all. */
    private void chunked(Operation operation, Kind kind) {
        long filling = filling(operation, kind);
        check("chunked", operation, kind, "Transfer-Encoding: chunked", out -> kind.write(out, filling, true));
    }

    /** A length that never comes: a small part of it, and then nothing. */
    private void broken(Operation operation, Kind kind) {
        String length = "Content-Length: " + LARGER_THAN_ANY;
        check("never comes", operation, kind, length, out -> kind.write(out, 64 << 10, false));
    }

    /** A length that is too short: what fits may be a request, the rest is none. */
    private void cutShort(Operation operation) {
        check("too short", operation, Kind.JSON, "Content-Length: 12", out -> Kind.JSON.write(out, LARGE, false));
    }

    private static long filling(Operation operation, Kind kind) {
        boolean isUpload = operation.toString().equals("POST /knowledge/content");
        return isUpload && (kind == Kind.FILE || kind == Kind.TEXT) ? LARGER_THAN_ANY : LARGE;
    }

    private void check(String how, Operation operation, Kind kind, String length, HostileClient.Body body) {
        String what = how + " " + kind + " to " + operation;
        try {
            HostileClient.Answer answer = client.send(head(operation, kind, length), body);
            statuses.merge(answer.status(), 1, Integer::sum);
            boolean refused = (answer.status() >= 400 && answer.status() < 500)
                    || (answer.status() == 503 && operation.declares(503)); // of what is not served
            boolean mayDo = operation.content() == null || how.equals("too short");
            boolean ignored = mayDo && answer.status() < 400;
            if (!refused && !ignored) {
                wrong.add(what + ": " + answer);
            }
        } catch (IOException failed) {
            wrong.add(what + ": " + failed);
        }
    }

    @Test
    void oneThatDripsIsGivenUp() throws Exception {
        start(Duration.ofSeconds(1));
        Map<String, Kind> drips = Map.of(
                "POST /memories", Kind.JSON,
                "POST /agents/{agent_id}/runs", Kind.FORM,
                "POST /teams/{team_id}/runs", Kind.TEXT,
                "POST /knowledge/content", Kind.FILE);
        for (Operation operation : operations()) {
            Kind kind = drips.get(operation.toString());
            if (kind != null) {
                String head = head(operation, kind, "Transfer-Encoding: chunked");
                assertThat(client.send(head, out -> drip(out, kind)).status())
                        .as("%s to %s", kind, operation)
                        .isEqualTo(408);
            }
        }
        awaitNoTemporaryFiles();
    }

    private static void drip(OutputStream out, Kind kind) throws IOException {
        Kind.write(out, kind.start, kind.start.length, true);
        while (!Thread.currentThread().isInterrupted()) {
            Kind.write(out, FILLER, 1, true);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private void awaitNoTemporaryFiles() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!server.temporaryFiles().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(server.temporaryFiles()).isEmpty();
    }
}
