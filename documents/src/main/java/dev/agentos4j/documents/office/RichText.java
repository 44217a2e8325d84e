package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads Rich Text, which many programs write under the extension {@code .doc}, as Word documents are read. */
final class RichText {

    private static final int DEPTH = 10_000;
    /** Notes and text boxes, which are held until they are written, and their characters. */
    private static final int STORIES = 200_000;

    private static final int CHARACTERS_APART = 16 << 20;
    private static final int FONTS = 10_000;
    private static final int RUN = 64 << 10;
    /** Groups that hold no text of the document, or hold it a second time for older programs. */
    private static final Set<String> SKIPPED = Set.of(
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "objdata",
            "upr",
            "fldinst",
            "shprslt",
            "nonshppict",
            "filetbl",
            "sp",
            "bkmkstart",
            "bkmkend",
            "atnid",
            "atnauthor",
            "xe",
            "tc",
            "rxe",
            "txe",
            "nonesttables",
            "template",
            "private",
            "objclass",
            "objname");
    /** Of the groups that a program may leave out if it does not know them, those that hold text. */
    private static final Set<String> STARRED = Set.of("annotation", "shpinst", "do", "footnote", "nesttableprops");

    private static final Set<String> BOXES = Set.of("shptxt", "dptxbxtext");
    private static final Set<String> STORIES_APART = Set.of(
            "header",
            "headerl",
            "headerr",
            "headerf",
            "footer",
            "footerl",
            "footerr",
            "footerf",
            "footnote",
            "annotation");

    private static final Map<String, String> CHARACTERS = Map.ofEntries(
            Map.entry("tab", "\t"),
            Map.entry("line", "\n"),
            Map.entry("emdash", "—"),
            Map.entry("endash", "–"),
            Map.entry("lquote", "‘"),
            Map.entry("rquote", "’"),
            Map.entry("ldblquote", "“"),
            Map.entry("rdblquote", "”"),
            Map.entry("bullet", "•"),
            Map.entry("emspace", " "),
            Map.entry("enspace", " "),
            Map.entry("qmspace", " "),
            Map.entry("~", "\u00A0"),
            Map.entry("_", "-"));

    /** What holds until the end of a group. */
    private static final class State {
        private Charset charset = CodePages.WESTERN;
        private boolean skipped;
        private boolean fonts;
        private boolean hidden;
        private boolean raised;
        private int standIns = 1;
        private RichStory story;
        private boolean box;

        State(RichStory story) {
            this.story = story;
        }

        State copy() {
            State copy = new State(story);
            copy.charset = charset;
            copy.skipped = skipped;
            copy.fonts = fonts;
            copy.hidden = hidden;
            copy.raised = raised;
            copy.standIns = standIns;
            copy.box = box;
            return copy;
        }
    }

    private final RichTokens tokens;
    private final Flow flow;
    private final RichStory body = new RichStory();
    private final Deque<State> outer = new ArrayDeque<>();
    private final List<String> boxes = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
    private final Map<Integer, Charset> fonts = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private State state = new State(body);
    private Charset standard = CodePages.WESTERN;
    private long charactersApart;
    private int standardFont;
    private int font;
    private boolean inTable;
    private boolean starred;
    /** How many bytes follow that stand for a letter of Unicode in programs that do not know it. */
    private int standIns;

    private RichText(RichTokens tokens, Flow flow) {
        this.tokens = tokens;
        this.flow = flow;
    }

    static void read(Source source, Flow flow) throws IOException {
        try (InputStream in = source.open()) {
            new RichText(new RichTokens(in), flow).read();
        }
    }

    private void read() throws IOException {
        for (RichTokens.Kind kind = tokens.next(); kind != RichTokens.Kind.END; kind = tokens.next()) {
            switch (kind) {
                case OPEN -> open();
                case CLOSE -> close();
                case WORD -> {
                    endText();
                    standIns = 0;
                    word(tokens.word());
                }
                default -> octet(tokens.octet());
            }
        }
        while (!outer.isEmpty()) {
            close(); // of a file that is cut off
        }
        endText();
        flow.add(body.all());
        flow.endParagraph();
        boxes.addAll(apart);
        write(boxes);
    }

    private void write(List<String> texts) throws IOException {
        for (String text : texts) {
            flow.add(text);
            flow.endParagraph();
        }
        texts.clear();
    }

    private void open() throws IOException {
        endText();
        standIns = 0;
        if (outer.size() == DEPTH) {
            throw new ReadException("It nests more than " + DEPTH + " groups");
        }
        outer.push(state);
        state = state.copy();
    }

    private void close() throws IOException {
        endText();
        standIns = 0;
        State ended = state;
        if (outer.isEmpty()) {
            return;
        }
        state = outer.pop();
        if (ended.fonts && !state.fonts) {
            state.charset = fonts.getOrDefault(standardFont, standard);
        }
        if (ended.story == state.story) {
            return;
        }
        String text = ended.story.all();
        if (!text.isEmpty()) {
            (ended.box ? boxes : apart).add(text);
        }
        charactersApart += text.length();
        if (boxes.size() + apart.size() > STORIES || charactersApart > CHARACTERS_APART) {
            throw new ReadException("It has more notes and text boxes than can be read: split it");
        }
    }

    private void octet(int octet) throws IOException {
        starred = false;
        if (standIns > 0) {
            standIns--;
        } else if (!state.skipped && !state.fonts && !state.hidden) {
            bytes.write(octet);
            if (bytes.size() == RUN) {
                endText();
            }
        }
    }

    private void endText() throws IOException {
        if (bytes.size() > 0) {
            String text = bytes.toString(state.charset);
            bytes.reset();
            add(text);
        }
    }

    private void add(String text) throws IOException {
        if (state.skipped || state.hidden || state.fonts) {
            return;
        }
        boolean power = state.raised && Flow.isPower(state.story.last(), text);
        state.story.add(power ? "^" + text : text);
    }

    private void word(String word) throws IOException {
        boolean wasStarred = starred;
        starred = word.equals("*");
        if (word.equals("bin")) {
            tokens.skip(tokens.number(0));
        } else if (word.equals("ud")) {
            state.skipped = false; // the same text in Unicode
        } else if (state.skipped || starred) {
            return;
        } else if (SKIPPED.contains(word) || (wasStarred && !STARRED.contains(word))) {
            state.skipped = true;
        } else if (word.equals("fonttbl")) {
            state.fonts = true;
        } else if (state.fonts) {
            font(word);
        } else if (STORIES_APART.contains(word) || BOXES.contains(word)) {
            state.story = new RichStory();
            state.box = BOXES.contains(word);
        } else if (CHARACTERS.containsKey(word)) {
            add(CHARACTERS.getOrDefault(word, ""));
        } else {
            letters(word);
        }
    }

    private void font(String word) throws IOException {
        if (word.equals("f")) {
            font = tokens.number(0);
        } else if (word.equals("fcharset") || word.equals("cpg")) {
            if (fonts.size() >= FONTS) {
                throw new ReadException("It has more than " + FONTS + " fonts");
            }
            int number = tokens.number(0);
            fonts.put(font, word.equals("cpg") ? CodePages.page(number) : CodePages.ofFont(number, standard));
        }
    }

    private void letters(String word) throws IOException {
        switch (word) {
            case "u" -> {
                add(String.valueOf((char) tokens.number('?')));
                standIns = state.standIns;
            }
            case "uc" -> state.standIns = Math.clamp(tokens.number(1), 0, 100);
            case "ansicpg" -> encoding(CodePages.page(tokens.number(1252)));
            case "mac" -> encoding(CodePages.page(10_000));
            case "pc" -> encoding(CodePages.page(437));
            case "pca" -> encoding(CodePages.page(850));
            case "deff" -> standardFont = tokens.number(0);
            case "f" -> state.charset = fonts.getOrDefault(tokens.number(0), standard);
            case "v", "deleted" -> state.hidden = tokens.number(1) != 0;
            case "super" -> state.raised = tokens.number(1) != 0;
            case "up" -> state.raised = tokens.number(6) > 0;
            case "nosupersub", "sub", "dn" -> state.raised = false;
            case "plain" -> {
                state.hidden = false;
                state.raised = false;
                state.charset = fonts.getOrDefault(standardFont, standard);
            }
            default -> layout(word);
        }
    }

    private void encoding(Charset charset) {
        standard = charset;
        state.charset = charset;
    }

    private void layout(String word) throws IOException {
        switch (word) {
            case "intbl", "trowd" -> inTable = true;
            case "itap" -> state.story.nested(tokens.number(1) > 1);
            case "nestcell" -> state.story.endNestedCell();
            case "nestrow" -> state.story.endNestedRow();
            case "cell" -> state.story.endCell();
            case "row" -> {
                state.story.endRow();
                inTable = false;
                hand();
            }
            case "par", "sect", "page", "column" -> {
                state.story.endParagraph(inTable);
                hand();
            }
            default -> {}
        }
    }

    /** Hands on what is complete of the body, so that it is not held as a whole. */
    private void hand() throws IOException {
        if (state.story == body && !inTable) {
            flow.add(body.take());
            write(boxes);
        }
    }
}
