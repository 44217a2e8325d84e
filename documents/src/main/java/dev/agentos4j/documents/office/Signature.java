package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a file is by its first bytes, whatever its name says. */
enum Signature {
    /** An Office document of today, which is a zip archive. */
    ZIP("a zip archive"),
    /** The container of Office before 2007, and of documents of today that have a password. */
    OLD("in the format of Office before 2007"),
    RTF("a document in Rich Text Format"),
    PDF("a PDF document"),
    HTML("a page of HTML"),
    XML("an XML file"),
    OTHER("something else");

    private final String what;

    Signature(String what) {
        this.what = what;
    }

    static Signature of(Source source) throws IOException {
        byte[] head;
        try (InputStream in = source.open()) {
            head = in.readNBytes(512);
        }
        if (head.length >= 4 && head[0] == (byte) 0xD0 && head[1] == (byte) 0xCF && head[2] == 0x11) {
            return OLD;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK")) {
            return ZIP;
        }
        String words = text.replace("\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
        if (words.startsWith("{\\rtf")) {
            return RTF;
        }
        if (words.startsWith("%pdf-")) {
            return PDF;
        }
        if (words.startsWith("<!doctype html") || words.startsWith("<html") || words.startsWith("<table")) {
            return HTML;
        }
        return words.startsWith("<?xml") ? words.contains("<html") ? HTML : XML : OTHER;
    }

    /**
     * Refuses what is no zip archive.
     *
     * @param kind what it should be, such as {@code Word document}
     */
    void requireZip(String kind) throws ReadException {
        String article = kind.startsWith("E") ? "an " : "a ";
        switch (this) {
            case ZIP -> {}
            case OTHER -> throw new ReadException("It is not " + article + kind + ", or a broken one");
            case OLD, PDF, RTF, HTML, XML ->
                throw new ReadException("It is not " + article + kind + " but " + what + ": "
                        + (this == PDF || this == HTML
                                ? "give it the extension or the media type of what it is"
                                : "save it as " + article + kind + " of today"));
        }
    }
}
