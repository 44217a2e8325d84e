package dev.agentos4j.protocol.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes event streams: mostly right, often odd, sometimes rubbish. */
final class SseStreams {
    private static final String[] FIELDS = {
        "data", "data", "data", "data", "event", "event", "id", "retry", "", "dat", "datax", "Data"
    };
    private static final String[] COLONS = {": ", ": ", ": ", ":", ":  ", "", " : "};
    private static final String[] VALUES = {
        "",
        "x",
        "{\"event\":\"RunContent\",\"content\":\"hello\"}",
        "RunContent",
        "TeamRunContent",
        "12",
        "007",
        "-1",
        "a:b",
        " ",
        "\u2028",
        "\u2029\u0085",
        "grüße 🎉",
        "\uFEFF",
        "\0",
        "7\0",
        "data: x",
        "heartbeat",
        "99999999999999999999999"
    };
    private static final String[] ENDS = {"\n", "\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", "\n\r", ""};

    private SseStreams() {}

    static byte[] next(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (random.nextInt(8) == 0) {
            byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
            out.write(mark, 0, random.nextInt(4));
        }
        int pieces = random.nextInt(14);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(12) == 0) {
                rubbish(random, out);
            } else {
                line(random, out);
            }
        }
        return out.toByteArray();
    }

    private static void line(Random random, ByteArrayOutputStream out) {
        text(pick(random, FIELDS) + pick(random, COLONS), out);
        text(random.nextInt(20) == 0 ? "long ".repeat(random.nextInt(300)) : pick(random, VALUES), out);
        text(pick(random, ENDS), out);
    }

    /** Any bytes, the ones that mean something more often than the others. */
    private static void rubbish(Random random, ByteArrayOutputStream out) {
        byte[] meaning = {'\r', '\n', ':', ' ', 'd', 0, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xC3, (byte) 0xE2
        };
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            out.write(random.nextBoolean() ? meaning[random.nextInt(meaning.length)] : random.nextInt(256));
        }
    }

    private static void text(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pick(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
