package dev.agentos4j.documents.office;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Cuts Rich Text into what it is made of: groups, control words with their numbers, and bytes of text. */
final class RichTokens {

    /** What stands at a place. */
    enum Kind {
        OPEN,
        CLOSE,
        WORD,
        BYTE,
        END
    }

    private static final int LONGEST_WORD = 32;
    private static final int LONGEST_NUMBER = 10;

    private final PushbackInputStream in;
    private String word = "";
    private int number;
    private boolean numbered;
    private int octet;

    RichTokens(InputStream in) {
        this.in = new PushbackInputStream(new BufferedInputStream(in));
    }

    /** The control word, or the one character of a control symbol. */
    String word() {
        return word;
    }

    /** The number of the control word. */
    int number(int otherwise) {
        return numbered ? number : otherwise;
    }

    /** The byte of the text. */
    int octet() {
        return octet;
    }

    Kind next() throws IOException {
        int c = in.read();
        while (c == '\r' || c == '\n') {
            c = in.read();
        }
        octet = c;
        return switch (c) {
            case -1 -> Kind.END;
            case '{' -> Kind.OPEN;
            case '}' -> Kind.CLOSE;
            case '\\' -> control(in.read());
            default -> Kind.BYTE;
        };
    }

    private Kind control(int c) throws IOException {
        numbered = false;
        if (isLetter(c)) {
            words(c);
            return Kind.WORD;
        }
        if (c == '\'') {
            int high = Character.digit(in.read(), 16);
            int low = Character.digit(in.read(), 16);
            octet = high < 0 || low < 0 ? '?' : high * 16 + low;
            return Kind.BYTE;
        }
        if (c == '{' || c == '}' || c == '\\') {
            octet = c;
            return Kind.BYTE;
        }
        word = c < 0 ? "" : c == '\r' || c == '\n' ? "par" : String.valueOf((char) c);
        return c < 0 ? Kind.END : Kind.WORD;
    }

    private void words(int first) throws IOException {
        StringBuilder letters = new StringBuilder();
        int c = first;
        for (; isLetter(c) && letters.length() < LONGEST_WORD; c = in.read()) {
            letters.append((char) c);
        }
        word = letters.toString();
        StringBuilder digits = new StringBuilder();
        if (c == '-') {
            digits.append('-');
            c = in.read();
        }
        for (; c >= '0' && c <= '9' && digits.length() < LONGEST_NUMBER; c = in.read()) {
            digits.append((char) c);
        }
        numbered = !digits.isEmpty() && !digits.toString().equals("-");
        number = numbered ? (int) Long.parseLong(digits.toString()) : 0;
        if (c != ' ' && c >= 0) {
            in.unread(c);
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Passes bytes of a picture or an object. */
    void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                if (in.read() < 0) {
                    return;
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }
}
