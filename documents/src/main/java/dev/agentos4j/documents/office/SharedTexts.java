package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The texts that cells of a workbook refer to by number. Many of them are kept in a temporary file: they may be most of a
 * large workbook.
 */
final class SharedTexts implements AutoCloseable {

    private static final int MOST = 4_000_000;
    private static final int IN_MEMORY = 4 << 20;
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private long[] ends = new long[1_024];
    private int count;
    private ByteBuffer open = ByteBuffer.allocate(64 << 10);
    private long written;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    private SharedTexts() {}

    static SharedTexts of(Archive archive, String part) throws IOException {
        SharedTexts texts = new SharedTexts();
        try {
            archive.read(
                    part,
                    root -> root.each(item -> {
                        StringBuilder text = new StringBuilder();
                        text(item, text);
                        texts.add(text.toString());
                    }));
            return texts;
        } catch (IOException | RuntimeException failed) {
            texts.close();
            throw failed;
        }
    }

    /** Appends a text that may be made of runs, without the reading of Japanese that stands beside it. */
    static void text(Xml xml, StringBuilder into) throws XMLStreamException, IOException {
        xml.each(child -> {
            switch (child.name()) {
                case "t" -> into.append(unescaped(child.text()));
                case "r" -> run(child, into);
                default -> {}
            }
        });
    }

    private static void run(Xml xml, StringBuilder into) throws XMLStreamException, IOException {
        boolean[] raised = {false};
        xml.each(child -> {
            if (child.name().equals("rPr")) {
                child.each(property -> raised[0] |=
                        property.name().equals("vertAlign") && "superscript".equals(property.attribute("val")));
            } else if (child.name().equals("t")) {
                String text = unescaped(child.text());
                boolean power = raised[0] && !into.isEmpty() && Character.isDigit(into.charAt(into.length() - 1));
                into.append(power && text.matches("[+\\-−–]?[0-9].{0,20}") ? "^" : "")
                        .append(text);
            }
        });
    }

    /** Excel writes characters that XML does not have as {@code _x000D_}. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    private void add(String text) throws IOException {
        if (count >= MOST) {
            throw new ReadException("The workbook holds more than " + MOST + " different texts: split it");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > open.remaining()) {
            makeRoom(bytes.length);
        }
        open.put(bytes);
        written += bytes.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = written;
    }

    private void makeRoom(int length) throws IOException {
        if (open.position() + length <= IN_MEMORY && channel == null) {
            open.flip();
            open = ByteBuffer.allocate(Math.min(IN_MEMORY, Math.max(2 * open.capacity(), open.limit() + length)))
                    .put(open);
            return;
        }
        flush();
        if (length > open.capacity()) {
            open = ByteBuffer.allocate(length);
        }
    }

    private void flush() throws IOException {
        if (channel == null) {
            file = Files.createTempFile(
                    "agentos4j-texts-" + ProcessHandle.current().pid() + "-", null);
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        open.flip();
        while (open.hasRemaining()) {
            channel.write(open);
        }
        open.clear();
    }

    /**
     * The text of a number.
     *
     * @throws ReadException if there is none of that number
     */
    String get(String number) throws IOException {
        int index = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1;
        if (index < 0 || index >= count) {
            throw new ReadException("A cell refers to the text " + number + ", which the workbook lacks");
        }
        long start = index == 0 ? 0 : ends[index - 1];
        byte[] bytes = new byte[(int) (ends[index] - start)];
        if (channel == null) {
            open.duplicate().position((int) start).get(bytes);
        } else {
            if (open.position() > 0) {
                flush();
            }
            ByteBuffer target = ByteBuffer.wrap(bytes);
            int read = 0;
            while (target.hasRemaining() && read >= 0) {
                read = channel.read(target, start + target.position());
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
