package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents that are broken, or made to fill the memory and the time of who reads them, for a server that has 256 MB of
 * memory and ends when that is not enough. Each is read, or fails with a reason, in time; what is proper is read after all.
 *
 * <p>{@code -Dagentos4j.hostile=N} from 20,000 on: ten times as large.
 */
class HostileDocumentsTest {

    private static final boolean ALL = Integer.getInteger("agentos4j.hostile", 0) >= 20_000;
    private static final int SCALE = ALL ? 10 : 1;
    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private ServerProcess server;
    private HostileClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ServerProcess(folder, 256, Duration.ofSeconds(30));
        client = new HostileClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void officeDocumentsFailWithAReason() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("text.docx", HostileOffice.oneHugeText(450L << 20));
        files.put("attribute.docx", HostileOffice.oneHugeAttribute(100L << 20));
        files.put("deep.docx", HostileOffice.deep(10_000_000));
        files.put("row.xlsx", HostileOffice.wideRow(1_000_000));
        files.put("texts.xlsx", HostileOffice.manyTexts(10_000_000));
        files.put("sheets.xlsx", HostileOffice.manySheets(1_000_000));
        files.put("slides.pptx", HostileOffice.manySlides(20_001));
        files.put("slide.pptx", HostileOffice.hugeSlide(100L << 20));
        files.put("laughing.docx", HostileOffice.laughing());
        files.put("nested.docx", HostileOffice.nested());
        files.put("relations.docx", HostileOffice.manyRelations(2_000_000));
        files.put("styles.docx", HostileOffice.manyStyles(2_000_000));
        files.put("circle.pptx", HostileOffice.circularSlides(100_000));
        files.put("spans.docx", HostileOffice.wideSpans(1_000_000));
        if (ALL) {
            files.put("paragraphs.docx", HostileOffice.manyParagraphs(450L << 20));
            files.put("overlapping.docx", HostileOffice.overlapping(15_000));
            files.put("entries.pptx", HostileOffice.manySlides(400_000));
        }
        files.put("old.docx", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        files.put("empty.docx", new byte[0]);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!read(file.getKey(), file.getValue()).text("status").equals("failed")) {
                wrong.add(file.getKey() + " was read");
            }
        }
        read("curious.docx", HostileOffice.curious());
        check();
        assertThat(search("root")).doesNotContain("/root", "bin/");
    }

    @Test
    void pdfsThatDrawOrUnpackWithoutEndAreGivenUp() throws IOException {
        read("page.pdf", HostilePdf.unpacking(SCALE * (100L << 20), 1, "BT /F1 12 Tf (word) Tj ET "));
        read("spaces.pdf", HostilePdf.unpacking(SCALE * (100L << 20), 1, "    "));
        read("packed-twice.pdf", HostilePdf.unpacking(SCALE * (200L << 20), 2, "    "));
        read("text.pdf", HostilePdf.unpacking(SCALE * (20L << 20), 1, "(word) Tj "));
        read("forms.pdf", HostilePdf.drawing(20));
        read("pages.pdf", HostilePdf.circular());
        read("table.pdf", HostilePdf.circularTable());
        read("deep.pdf", HostilePdf.deep(100_000 * SCALE));
        check();
    }

    @Test
    void pdfsWhoseLettersStandAnywhereAreReadInTime() throws IOException {
        int pages = 5; // 600,000 letters: what draws far more is refused as too much
        String near = "BT /F1 9 Tf 1 0 0 1 %1$d5 -%2$d9 Tm (%3$c) Tj ET ";
        String far = "BT /F1 9 Tf 1 0 0 1 %1$d00000 -%2$d00000.5 Tm (%3$c) Tj ET ";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("two-rows.pdf", HostilePdf.placed(pages, 60_000, 2, near));
        files.put("many-rows.pdf", HostilePdf.placed(pages, 2, 60_000, near));
        files.put("columns.pdf", HostilePdf.placed(pages, 1_000, 120, near));
        files.put("far.pdf", HostilePdf.placed(pages, 1_000, 120, far));
        files.put("one-place.pdf", HostilePdf.placed(pages, 120_000, 1, "BT /F1 9 Tf 9 9 Td (%3$c) Tj ET "));
        files.put("no-size.pdf", HostilePdf.placed(pages, 120_000, 1, "BT /F1 0 Tf 9 9 Td (%3$c) Tj ET "));
        files.put("upward.pdf", HostilePdf.placed(pages, 1, 60_000, "BT /F1 9 Tf 9 %2$d9 Td (%3$cb) Tj ET "));
        files.put(
                "turned.pdf",
                HostilePdf.placed(pages, 100_000, 1, "BT /F1 9 Tf 1 .%1$d -.%1$d 1 99 99 Tm (%3$c) Tj ET "));
        files.put("beads.pdf", HostilePdf.beads(100_000, 150_000));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!read(file.getKey(), file.getValue()).text("status").equals("completed")) {
                wrong.add(file.getKey() + " was not read");
            }
        }
        read("glyphs.pdf", HostilePdf.placed(1, 3_000_000 / SCALE, SCALE, "BT /F1 9 Tf 9 9 Td (%3$c) Tj ET "));
        check();
    }

    @Test
    void brokenDocumentsAreReadOrFail() throws IOException {
        Random random = new Random(20261125);
        Map<String, byte[]> proper = new LinkedHashMap<>();
        proper.put("a.docx", HostileOffice.proper());
        proper.put("a.pdf", HostilePdf.proper());
        // nothing here can make documents of before 2007
        Path old = Path.of("../documents/src/test/resources");
        proper.put("a.doc", Files.readAllBytes(old.resolve("real/testWORD_various.doc")));
        proper.put("a.ppt", Files.readAllBytes(old.resolve("real/testPPT.ppt")));
        proper.put("a.xls", Files.readAllBytes(old.resolve("spellings/old.xls")));
        for (Map.Entry<String, byte[]> file : proper.entrySet()) {
            assertThat(read(file.getKey(), file.getValue()).text("status")).isEqualTo("completed");
            byte[] whole = file.getValue();
            for (int i = 0; i < 10 * SCALE; i++) {
                read("cut-" + i + file.getKey(), Arrays.copyOf(whole, random.nextInt(whole.length)));
                byte[] damaged = whole.clone();
                for (int j = random.nextInt(1, 20); j > 0; j--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                read("damaged-" + i + file.getKey(), damaged);
            }
        }
        check();
    }

    @Test
    void extremesOfTextsAreReadOrFail() throws IOException {
        for (Map.Entry<String, byte[]> file : HostileTexts.all(SCALE).entrySet()) {
            read(file.getKey(), file.getValue());
        }
        for (HostileTexts.Noise noise : HostileTexts.Noise.values()) {
            read(noise + ".txt", noise.bytes(SCALE * (10 << 20)));
        }
        byte[] text = "It has words. ".repeat(1_000 * SCALE).getBytes(StandardCharsets.UTF_8);
        for (String type : List.of(
                "text/plain; charset=nonsense",
                "text/plain; charset=",
                "text/plain; charset=utf-7",
                "text/html; charset=utf-16",
                "application/json",
                "application/pdf",
                "text/csv")) {
            read("words", text, type, "");
        }
        for (String chunker : List.of("FixedSizeChunker", "RecursiveChunker", "DocumentChunker", "SemanticChunker")) {
            read("small-" + chunker + ".txt", text, "text/plain", field("chunker", chunker) + field("chunk_size", "1"));
            read(
                    "overlapping-" + chunker + ".txt",
                    text,
                    "text/plain",
                    field("chunker", chunker) + field("chunk_size", "5000") + field("chunk_overlap", "4999"));
        }
        check();
    }

    /** Everything ended as it should, and nothing is left of it but what was read. */
    private void check() throws IOException {
        JsonObject last = read("last.docx", HostileOffice.proper());
        assertThat(wrong).isEmpty();
        assertThat(last.text("status")).isEqualTo("completed");
        assertThat(search("document")).contains("A proper document.");
        assertThat(server.temporaryFiles()).isEmpty();
        server.held();
        assertThat(server.severeLines()).isEmpty();
    }

    private JsonObject read(String name, byte[] content) throws IOException {
        return read(name, content, null, "");
    }

    /** Uploads a file, and waits until it is read or has failed. */
    private JsonObject read(String name, byte[] content, String type, String fields) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((fields + "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\n" + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        long start = System.nanoTime();
        HostileClient.Answer accepted = client.send(new HostileRequest(
                "POST", "/knowledge/content", "multipart/form-data; boundary=xyz", body.toByteArray()));
        if (accepted.status() != 202) {
            wrong.add(name + ": " + accepted);
            return JsonObject.of("status", "refused");
        }
        JsonObject end =
                awaitEnd(String.valueOf(JsonObject.parse(accepted.body()).text("id")));
        String outcome = end.text("status") + " " + end.text("status_message");
        System.out.printf("%s, %,d bytes: %s (%,d ms)%n", name, content.length, outcome, millisSince(start));
        if (!outcome.startsWith("completed ") && !outcome.matches("failed (?!Content could not be read).{10,500}")) {
            wrong.add(name + ": " + outcome);
        }
        return end;
    }

    private static String field(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private JsonObject awaitEnd(String id) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            JsonObject content = JsonObject.parse(
                    client.send(new HostileRequest("GET", "/knowledge/content/" + id, null, new byte[0]))
                            .body());
            if (!"processing".equals(content.text("status")) || System.nanoTime() > deadline) {
                return content;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String search(String query) throws IOException {
        byte[] body = ("{\"query\":\"" + query + "\",\"search_type\":\"keyword\"}").getBytes(StandardCharsets.UTF_8);
        return client.send(new HostileRequest("POST", "/knowledge/search", "application/json", body))
                .body();
    }
}
