package dev.agentos4j.documents.pdf;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.awt.geom.Point2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Hands on the text of a PDF page by page, in the order in which it was drawn, then what was written into the fields of a form
 * and beside the text. Text that is turned, or stands on a turned page, is read in its own direction. What pages do is counted: a form that draws forms that draw forms is small, and
 * takes forever.
 */
final class PdfPages extends PDFTextStripper {

    private static final long OPERATIONS = 20_000_000;
    /** The characters of one page, each of which is kept with its place until the page is done. */
    private static final int CHARACTERS = 200_000;

    /** The places of a page in which articles go on; if there are more, they do not count. */
    private static final int BEADS = 200;

    /** How far text of another direction is moved away, so that no line goes on in it. */
    private static final float APART = 5_000;

    /** A hyphen that is there only because the line ends; programs that part words set U+2010, which nobody types. */
    private static final Pattern PARTED =
            Pattern.compile("(?:\u00AD|(?<=\\p{Ll})\u2010(?=[ \t]*\\R[ \t]*\\p{Ll}))[ \t]*\\R[ \t]*");

    /** As many pages without a text are named. */
    private static final int NAMED = 20;

    /** How much smaller a power is than its number, and how far above it, in heights of the number. */
    private static final float SMALLER = 0.92f;

    private static final float ABOVE = 0.2f;

    /** The least space between letters that are set apart, in sizes of the font. */
    private static final float SPACED = 0.02f;

    private final DocumentSink sink;
    private final PdfNotes notes;
    private final PdfLayers layers;
    private final Map<Long, Integer> directions = new HashMap<>();
    /** Letters that are set apart, and by how much, in sizes of the font. */
    private final Map<TextPosition, Float> spaced = new IdentityHashMap<>();

    private final StringWriter page = new StringWriter();
    /** The pages of images only. */
    private final List<Integer> pictures = new ArrayList<>();
    /** The pages of which a part cannot be read. */
    private final List<Integer> broken = new ArrayList<>();

    private int found;

    private long operations;
    private int characters;
    private boolean hasPicture;
    private boolean hasText;
    private boolean separated;
    private @Nullable TextPosition last;

    PdfPages(DocumentSink sink, PdfNotes notes, PdfLayers layers) {
        this.sink = sink;
        this.notes = notes;
        this.layers = layers;
    }

    /**
     * Reads all pages.
     *
     * @throws ReadException if they are too much
     */
    void read(PDDocument pdf) throws IOException {
        try {
            lookThrough(pdf);
            writeText(pdf, page);
            noteScanned();
            noteBroken(pdf.getNumberOfPages());
            if (notes.hasAttachments()) {
                sink.note("Files are attached to the PDF, which were not read: upload them, too");
            }
            if (layers.hidSomething()) {
                sink.note("Text on layers that are not shown was not read");
            }
        } catch (UncheckedIOException tooMuch) {
            throw tooMuch.getCause();
        }
    }

    /** Looks for what PDFBox leaves out without a word: what cannot be read, and pages that hold nothing but annotations. */
    private void lookThrough(PDDocument pdf) throws IOException {
        for (PDPage next : pdf.getPages()) {
            found++;
            COSDictionary entries = next.getCOSObject();
            if (isAbsent(entries) || isBroken(entries.getItem(COSName.CONTENTS))) {
                broken.add(found);
            } else if (!next.hasContents() && entries.containsKey(COSName.ANNOTS)) {
                next.setContents(new PDStream(pdf, new ByteArrayInputStream(new byte[] {' '})));
            }
        }
    }

    private void noteScanned() {
        if (hasText && !pictures.isEmpty()) { // a PDF without any text is refused
            sink.note("Pages that hold pictures and no text, as scanned ones do, were not read: " + named(pictures));
        }
    }

    private void noteBroken(int said) {
        if (found < said) {
            sink.note("The PDF says that it has " + said + " pages, but only " + found + " were found in it");
        }
        if (!broken.isEmpty()) {
            sink.note("Pages whose content is broken were not read as a whole: " + named(broken));
        }
    }

    private static String named(List<Integer> pages) {
        return pages.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (pages.size() > NAMED ? " and " + (pages.size() - NAMED) + " more" : "");
    }

    /** Whether a page, or a part of one, could not be read. */
    boolean isPartOf(PDDocument pdf) {
        return found < pdf.getNumberOfPages() || !broken.isEmpty();
    }

    @Override
    protected void startPage(PDPage next) throws IOException {
        characters = 0;
        hasPicture = false;
        separated = false;
        directions.clear();
        spaced.clear();
        layers.beginPage();
        // each letter is looked for in each of them
        setShouldSeparateByBeads(next.getThreadBeads().size() <= BEADS);
        page.getBuffer().setLength(0);
        super.startPage(next);
    }

    /** Whether there is no page where there should be one: PDFBox puts an empty one in its place. */
    private static boolean isAbsent(COSDictionary entries) {
        return entries.getKey() == null && Set.of(COSName.TYPE, COSName.PARENT).containsAll(entries.keySet());
    }

    /** Whether there is a content that cannot be read; PDFBox takes that for none. */
    private static boolean isBroken(@Nullable COSBase content) {
        COSBase found = content instanceof COSObject reference ? reference.getObject() : content;
        if (found instanceof COSArray parts) {
            return StreamSupport.stream(parts.spliterator(), false).anyMatch(PdfPages::isBroken);
        }
        return content != null && content != COSNull.NULL && !(found instanceof COSStream);
    }

    @Override
    protected void endPage(PDPage ended) throws IOException {
        super.endPage(ended);
        TextBlocks blocks = new TextBlocks(sink, JsonObject.of("page", getCurrentPageNo()));
        String drawn = PARTED.matcher(page.toString()).replaceAll("").replace('\u00AD', '-');
        blocks.add(drawn);
        Set<String> beside = notes.of(ended, drawn);
        boolean blank = drawn.isBlank() && beside.isEmpty();
        hasText |= !blank;
        if (blank && hasPicture) {
            pictures.add(getCurrentPageNo());
        }
        for (String note : beside) {
            blocks.endParagraph();
            blocks.add(note);
            blocks.endLine();
        }
        blocks.end();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operations > OPERATIONS) {
            throw new ReadException("The PDF draws too much: split it");
        }
        layers.operator(operator.getName(), operands, getResources());
        hasPicture |= switch (operator.getName()) {
            case "BI" -> true;
            case "Do" ->
                !operands.isEmpty()
                        && operands.get(0) instanceof COSName name
                        && getResources() != null
                        && getResources().isImageXObject(name);
            default -> false;
        };
        super.processOperator(operator, operands);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (!layers.hides(form)) {
            super.showForm(form);
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (!layers.hides(form)) {
            super.showTransparencyGroup(form);
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (++characters > CHARACTERS) {
            throw new UncheckedIOException(new ReadException("Page " + getCurrentPageNo() + " of the PDF has more than "
                    + CHARACTERS + " characters: split it"));
        }
        if (!layers.hide(text.getUnicode())) {
            TextPosition placed = upright(text);
            PDTextState state = getGraphicsState().getTextState();
            float spacing = state.getCharacterSpacing() / state.getFontSize();
            if (spacing > SPACED) {
                spaced.put(placed, spacing);
            }
            super.processTextPosition(placed);
        }
    }

    /** A letter with the space that letters are set apart by, which would be taken for one between words. */
    private TextPosition withSpacing(TextPosition text) {
        Float spacing = spaced.get(text);
        if (spacing == null) {
            return text;
        }
        float more = spacing * text.getTextMatrix().getScaleX();
        return new TextPosition(
                0,
                text.getPageWidth(),
                text.getPageHeight(),
                text.getTextMatrix(),
                text.getEndX() + more,
                text.getEndY(),
                text.getHeight(),
                text.getIndividualWidths()[0] + more,
                text.getWidthOfSpace(),
                text.getUnicode(),
                text.getCharacterCodes(),
                text.getFont(),
                text.getFontSize(),
                Math.round(text.getFontSizeInPt()));
    }

    @Override
    protected void writePage() throws IOException {
        for (List<TextPosition> letters : charactersByArticle) {
            letters.replaceAll(this::withSpacing);
            PdfColumns.order(letters);
        }
        super.writePage();
    }

    @Override
    protected void writeWordSeparator() {
        separated = true; // it may be followed by a space that was drawn
    }

    @Override
    protected void writeString(String text, List<TextPosition> letters) throws IOException {
        if (separated && !text.startsWith(" ") && !isOneWord(last, letters.getFirst())) {
            super.writeWordSeparator();
        }
        separated = false;
        last = letters.getLast();
        super.writeString(withPowers(text, letters));
    }

    /** Whether letters belong together of scripts that put no spaces between words, though there is some space between them. */
    private static boolean isOneWord(@Nullable TextPosition before, TextPosition letter) {
        return before != null
                && isUnspaced(before)
                && isUnspaced(letter)
                && letter.getXDirAdj() - before.getXDirAdj() - before.getWidthDirAdj() < before.getXScale() / 2;
    }

    private static boolean isUnspaced(TextPosition letter) {
        return switch (Character.UnicodeScript.of(letter.getUnicode().codePointAt(0))) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        };
    }

    @Override
    protected void writeLineSeparator() throws IOException {
        separated = false;
        super.writeLineSeparator();
    }

    /** The text with a sign where a number is raised to a power, so that 10 to the 6th does not become 106. */
    private static String withPowers(String text, List<TextPosition> letters) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return text;
        }
        StringBuilder powers = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        TextPosition before = null;
        for (TextPosition letter : letters) {
            plain.append(letter.getUnicode());
            powers.append(before != null && isPower(before, letter) ? "^" : "").append(letter.getUnicode());
            before = letter;
        }
        return plain.toString().equals(text) ? powers.toString() : text;
    }

    private static boolean isPower(TextPosition before, TextPosition letter) {
        float size = before.getYScale();
        return before.getUnicode().chars().allMatch(Character::isDigit)
                && letter.getUnicode().matches("[0-9+\\-−–]")
                && letter.getYScale() < SMALLER * size
                && before.getYDirAdj() - letter.getYDirAdj() > ABOVE * size;
    }

    /**
     * The same text as if it had been written from left to right: lines and words are found by the places of letters. Text that is
     * written from the top to the bottom, as in Japanese, is turned as well.
     */
    private TextPosition upright(TextPosition text) {
        Matrix matrix = text.getTextMatrix();
        boolean vertical = text.getFont() != null && text.getFont().isVertical();
        double angle = Math.atan2(matrix.getShearY(), matrix.getScaleX()) - (vertical ? Math.PI / 2 : 0);
        long degrees = Math.round(Math.toDegrees(angle));
        if (degrees == 0 && text.getRotation() == 0) {
            return text;
        }
        Integer known = directions.get(degrees);
        int direction = known == null ? directions.size() + 1 : known;
        directions.put(degrees, direction);
        Matrix turn = Matrix.getRotateInstance(-angle, 0, 0);
        Matrix turned = matrix.multiply(turn);
        Point2D.Float end = turn.transformPoint(text.getEndX(), text.getEndY());
        float width = text.getIndividualWidths()[0];
        if (vertical) {
            width = text.getXScale(); // each letter stands in a square
            turned = new Matrix(width, 0, 0, width, turned.getTranslateX(), turned.getTranslateY());
            end = new Point2D.Float(turned.getTranslateX() + width, turned.getTranslateY());
        }
        turned.setValue(2, 1, turned.getTranslateY() - direction * APART);
        return new TextPosition(
                0,
                text.getPageWidth(),
                text.getPageHeight(),
                turned,
                end.x,
                end.y - direction * APART,
                text.getHeight(),
                width,
                text.getWidthOfSpace(),
                text.getUnicode(),
                text.getCharacterCodes(),
                text.getFont(),
                text.getFontSize(),
                Math.round(text.getFontSizeInPt()));
    }
}
