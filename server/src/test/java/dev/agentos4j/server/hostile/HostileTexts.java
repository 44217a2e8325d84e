package dev.agentos4j.server.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Texts, tables, pages and JSON at their extremes, by the name of a file. */
final class HostileTexts {

    private HostileTexts() {}

    /**
     * @param scale 1 for what is enough to notice quadratic work, 10 for all that is taken
     */
    static Map<String, byte[]> all(int scale) {
        int megabyte = 1 << 20;
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("one-line.txt", "word ".repeat(scale * megabyte));
        texts.put("one-word.txt", "x".repeat(5 * scale * megabyte));
        texts.put("line-ends.txt", "\n\t".repeat(scale * megabyte) + "x");
        texts.put("dots.txt", ". ".repeat(scale * megabyte));
        texts.put("one-line.md", "word ".repeat(scale * megabyte));
        texts.put("spaces.md", "# " + " ".repeat(megabyte / 2) + "x");
        texts.put("hashes.md", "# " + "# ".repeat(megabyte / 2) + "x");
        texts.put("headings.md", "# a\n".repeat(12_000 * scale));
        texts.put("fences.md", "```".repeat(megabyte / 2) + "\n" + "`~".repeat(megabyte / 2));
        texts.put("columns.csv", "a,".repeat(1_000_000));
        texts.put("quotes.csv", "a\"".repeat(megabyte));
        texts.put("open-quote.csv", "\"" + "word,\n".repeat(scale * megabyte / 2));
        texts.put("rows.csv", "\n,\n".repeat(scale * 12_000) + "a,b");
        texts.put("deep.json", "[".repeat(scale * megabyte) + "]".repeat(scale * megabyte));
        texts.put("wide.json", "[" + "{},".repeat(scale * megabyte) + "1]");
        texts.put("one-text.json", "{\"a\":\"" + "word ".repeat(scale * megabyte / 2) + "\"}");
        texts.put("number.json", "[" + "9".repeat(megabyte) + "]");
        texts.put("cut.json", "{\"a\":[1,2,{\"b\":");
        texts.put("unicode.json", "[\"\\ud800\",\"\\u0000\",\"\\udc00\\ud800\"]");
        texts.put("deep.html", "<div>".repeat(40_000 * scale) + "x");
        texts.put("wide.html", "<p>a".repeat(400_000 * scale));
        texts.put("lists.html", "<ul><li>a".repeat(30_000 * scale));
        texts.put("rows.html", "<table><tr><td>a<ul><li>".repeat(5_000 * scale));
        texts.put("attributes.html", "<p " + "a=b ".repeat(100_000 * scale) + ">x");
        texts.put("comment.html", "<p>x<!--" + "- ".repeat(scale * megabyte));
        texts.put("tables.html", "<table>".repeat(20_000 * scale) + "x");
        texts.put("formatting.html", "<a><b><i>".repeat(10_000 * scale) + "x<p>".repeat(10_000 * scale));
        Map<String, byte[]> files = new LinkedHashMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        files.putAll(encodings());
        return files;
    }

    /** Random bytes of some kind, which a detector of encodings has to look at. */
    enum Noise {
        ANY(0, 256),
        WITHOUT_ZERO(1, 256),
        BEYOND_ASCII(0x80, 0x100),
        LETTERS_OF_TWO_BYTES(0xA1, 0xFF),
        CYRILLIC(0xC0, 0x100),
        PRINTABLE(0x20, 0x7F);

        private final int from;
        private final int to;

        Noise(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** So many bytes, with a line end now and then. */
        byte[] bytes(int length) {
            Random random = new Random(ordinal());
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (i % 100 == 99 ? '\n' : random.nextInt(from, to));
            }
            return bytes;
        }
    }

    /** Texts that are encoded in another way than they seem, or in none. */
    private static Map<String, byte[]> encodings() {
        String text = "It h\u00e4s words \u2014 \ud83d\ude00. ".repeat(1000);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("utf-16.txt", text.getBytes(StandardCharsets.UTF_16));
        files.put("utf-16-without-mark.txt", text.getBytes(StandardCharsets.UTF_16LE));
        files.put("utf-32.txt", text.getBytes(Charset.forName("UTF-32")));
        files.put("latin.txt", "\u00e4\u00f6\u00fc \u00df ".repeat(1000).getBytes(StandardCharsets.ISO_8859_1));
        files.put("cut-within-a-character.txt", cut(text.getBytes(StandardCharsets.UTF_8), 2 + 9));
        files.put("escapes.txt", "\u001b$B".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
        files.put("odd.txt", cut(text.getBytes(StandardCharsets.UTF_16), 101));
        files.put("mark-only.txt", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        files.put("nul.txt", "a\u0000b".repeat(1000).getBytes(StandardCharsets.UTF_8));
        files.put("half-pairs.txt", joined(new byte[] {(byte) 0xFE, (byte) 0xFF}, "\ud800x\udc00 ".repeat(1000)));
        files.put("empty.txt", new byte[0]);
        files.put("spaces.txt", " \n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        files.put("overlong.txt", new byte[] {'a', (byte) 0xC0, (byte) 0xAF, (byte) 0xED, (byte) 0xA0, (byte) 0x80});
        return files;
    }

    private static byte[] cut(byte[] bytes, int length) {
        return java.util.Arrays.copyOf(bytes, length);
    }

    /** In UTF-16, unit by unit, as no encoder would write it. */
    private static byte[] joined(byte[] mark, String units) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark);
        for (char unit : units.toCharArray()) {
            bytes.write(unit >> 8);
            bytes.write(unit);
        }
        return bytes.toByteArray();
    }
}
