package dev.agentos4j.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What servers are hurt with. */
final class Nasty {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "'; DROP TABLE sessions; --",
            "\" OR 1=1 --",
            "%' ESCAPE '%",
            "%_%",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "/dev/zero",
            "file:///etc/passwd",
            "C:\\CON",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "\uFEFFbom",
            "\u202Eright to left",
            "\uFFFF\uFFFE",
            "e\u0301".repeat(50),
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "line\r\nSet-Cookie: a=b",
            "line\u2028separator\u0085",
            "<script>alert(1)</script>",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "{message}{result}{first}",
            "$(touch /tmp/owned)",
            "null",
            "None",
            "true",
            "NaN",
            "-0",
            "__proto__",
            "[object Object]");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999999999999",
            "1e308",
            "1e999999",
            "0.1",
            "1.0",
            "0x10",
            "١٢",
            " 7 ",
            "1_000");

    private static final List<String> TIMES = List.of(
            "2026-11-25",
            "2026-02-30",
            "0000-00-00",
            "9999-12-31T23:59:59Z",
            "+1000000000-01-01T00:00:00Z",
            "2026-11-25T10:00:00+99:00",
            "1700000000",
            "-62135596800",
            "now");

    private static final List<String> BODIES = List.of(
            "",
            "{",
            "{}",
            "[]",
            "null",
            "\"text\"",
            "1e999999",
            "{\"a\":1}}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\u0001\"}",
            "{\"a\":1,\"a\":2}",
            "\uFEFF{}",
            "{\"a\":NaN}",
            "{'a':1}",
            "{\"a\":01}",
            "<xml/>");

    private final Random random;

    Nasty(Random random) {
        this.random = random;
    }

    String text() {
        return switch (random.nextInt(8)) {
            case 0 -> "long ".repeat(random.nextInt(1, 4000));
            case 1 -> pick(NUMBERS);
            case 2 -> pick(TIMES);
            default -> pick(TEXTS);
        };
    }

    String number() {
        return pick(NUMBERS);
    }

    /** A JSON value of a wrong or an extreme kind. */
    String json() {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> "[]";
            case 2 -> "{}";
            case 3 -> "true";
            case 4 -> pick(List.of("-1", "0", "1e400", "9223372036854775808", "0.5", "1".repeat(500)));
            case 5 -> "[1,null,{\"a\":[]},\"x\"]";
            case 6 -> "{\"op\":\"AND\",\"conditions\":[{\"op\":\"EQ\",\"key\":\"status\",\"value\":{}}]}";
            case 7 -> nested(random.nextBoolean() ? 50 : 5000);
            default -> "\"\\ud800\\u0000\"";
        };
    }

    /** A body that is no proper object. */
    byte[] body() {
        return switch (random.nextInt(6)) {
            case 0 -> nested(200_000).getBytes(StandardCharsets.UTF_8);
            case 1 -> "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            case 2 -> bytes(random.nextInt(2000));
            default -> pick(BODIES).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A segment or value, encoded for a URL in a way that no proper client does. */
    String encoded() {
        return pick(List.of("%", "%zz", "%00", "%C0%AF", "%ED%A0%80", "%FF%FE", "%2e%2e%2f", "%252F", "a%0d%0ab", "+"));
    }

    /** The name of a file with its content: broken, dressed up, or a bomb. */
    Document document() {
        return switch (random.nextInt(9)) {
            case 0 ->
                new Document(
                        "a.pdf",
                        "application/pdf",
                        "%PDF-1.7\n1 0 obj\n<< /Length 99999999 >>".getBytes(StandardCharsets.UTF_8));
            case 1 -> new Document("b.pdf", "application/pdf", bytes(3000));
            case 2 ->
                new Document(
                        "bomb.docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        bomb("word/document.xml"));
            case 3 ->
                new Document(
                        "bomb.xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        bomb("xl/worksheets/sheet1.xml"));
            case 4 -> new Document("cut.docx", "", "PK\u0003\u0004cut".getBytes(StandardCharsets.UTF_8));
            case 5 -> new Document("../../etc/passwd", "text/plain", "root".getBytes(StandardCharsets.UTF_8));
            case 6 -> new Document("x.json", "application/json", body());
            case 7 -> new Document("quote\\\".csv", "text/csv", "a,\"b\n\"\"".getBytes(StandardCharsets.UTF_8));
            default -> new Document("i.png", "image/png", bytes(random.nextInt(20_000)));
        };
    }

    /** Some ten kilobytes that unpack to ten megabytes. */
    private static byte[] bomb(String entry) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("<w:document xmlns:w='w'><w:t>".getBytes(StandardCharsets.UTF_8));
                byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 10; i++) {
                    zip.write(spaces);
                }
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** A file to upload. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Document(String name, String type, byte[] content) {}
}
