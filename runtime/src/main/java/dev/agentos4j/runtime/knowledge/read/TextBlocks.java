package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;

/** Collects text and hands it on in documents of bounded size, which end at the end of a line where they can. */
public final class TextBlocks {

    private static final int BLOCK = 1 << 20;

    private final DocumentSink sink;
    private final JsonObject metadata;
    private final StringBuilder open = new StringBuilder();

    /**
     * Begins with nothing.
     *
     * @param metadata what each of the documents is said to be
     */
    public TextBlocks(DocumentSink sink, JsonObject metadata) {
        this.sink = sink;
        this.metadata = metadata;
    }

    /** Adds a note for the user who uploaded the text. */
    public void note(String sentence) {
        sink.note(sentence);
    }

    /** Appends a text. */
    public void add(String text) throws IOException {
        open.append(text);
        spill();
    }

    /** Appends the first characters of an array. */
    public void add(char[] text, int length) throws IOException {
        open.append(text, 0, length);
        spill();
    }

    /** Begins a new paragraph, unless one is begun already: empty ones are not worth keeping. */
    public void endParagraph() throws IOException {
        int length = open.length();
        if (length > 0 && open.charAt(length - 1) != '\n') {
            add("\n\n");
        }
    }

    /** Ends the line. */
    public void endLine() throws IOException {
        open.append('\n');
        spill();
    }

    /** A text without the places where its words may be parted: they are not seen, and no one searches for a word with them. */
    static String withoutSoftHyphens(String text) {
        return text.replace("\u00AD", "");
    }

    private void spill() throws IOException {
        if (open.length() < 2 * BLOCK) {
            return;
        }
        int end = open.lastIndexOf("\n\n");
        end = end < BLOCK ? open.lastIndexOf("\n") : end;
        end = end < BLOCK ? open.lastIndexOf(" ") : end;
        end = end < BLOCK ? BLOCK : end;
        if (Character.isLowSurrogate(open.charAt(end))) {
            end++;
        }
        sink.accept(withoutSoftHyphens(open.substring(0, end)), metadata);
        open.delete(0, end);
    }

    /** Hands on what is left. */
    public void end() throws IOException {
        if (!open.isEmpty()) {
            sink.accept(withoutSoftHyphens(open.toString()), metadata);
            open.setLength(0);
        }
    }
}
