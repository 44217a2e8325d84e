package dev.agentos4j.documents.pdf;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * Hands on the text of a PDF page by page, in the order in which it was drawn, then what was written into the fields of a form
 * and beside the text. Text that is turned, or stands on a turned page, is read in its own direction. What pages do is counted: a form that draws forms that draw forms is small, and
 * takes forever.
 */
final class PdfPages extends PDFTextStripper {

    private static final long OPERATIONS = 20_000_000;
    /** The characters of one page, each of which is kept with its place until the page is done. */
    private static final int CHARACTERS = 200_000;

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

    private final DocumentSink sink;
    private final PdfNotes notes;
    private final PdfLayers layers;
    private final Map<Long, Integer> directions = new HashMap<>();
    private final StringWriter page = new StringWriter();
    /** The pages of images only. */
    private final List<Integer> pictures = new ArrayList<>();

    private long operations;
    private int characters;
    private boolean hasPicture;
    private boolean hasText;
    private boolean separated;

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
            writeText(pdf, page);
            noteScanned();
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

    private void noteScanned() {
        if (!hasText || pictures.isEmpty()) {
            return; // a PDF without any text is refused
        }
        String named = pictures.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        sink.note("Pages that hold pictures and no text, as scanned ones do, were not read: " + named
                + (pictures.size() > NAMED ? " and " + (pictures.size() - NAMED) + " more" : ""));
    }

    @Override
    protected void startPage(PDPage begun) throws IOException {
        characters = 0;
        hasPicture = false;
        separated = false;
        directions.clear();
        layers.beginPage();
        page.getBuffer().setLength(0);
        super.startPage(begun);
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
            super.processTextPosition(upright(text));
        }
    }

    @Override
    protected void writePage() throws IOException {
        charactersByArticle.forEach(PdfColumns::order);
        super.writePage();
    }

    @Override
    protected void writeWordSeparator() {
        separated = true; // it may be followed by a space that was drawn
    }

    @Override
    protected void writeString(String text, List<TextPosition> letters) throws IOException {
        if (separated && !text.startsWith(" ")) {
            super.writeWordSeparator();
        }
        separated = false;
        super.writeString(withPowers(text, letters));
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

    /** The same text as if it had been written from left to right: lines and words are found by the places of letters. */
    private TextPosition upright(TextPosition text) {
        Matrix matrix = text.getTextMatrix();
        double angle = Math.atan2(matrix.getShearY(), matrix.getScaleX());
        long degrees = Math.round(Math.toDegrees(angle));
        if (degrees == 0 && text.getRotation() == 0) {
            return text;
        }
        Integer known = directions.get(degrees);
        int direction = known == null ? directions.size() + 1 : known;
        directions.put(degrees, direction);
        Matrix turn = Matrix.getRotateInstance(-angle, 0, 0);
        Matrix turned = matrix.multiply(turn);
        turned.setValue(2, 1, turned.getTranslateY() - direction * APART);
        Point2D.Float end = turn.transformPoint(text.getEndX(), text.getEndY());
        return new TextPosition(
                0,
                text.getPageWidth(),
                text.getPageHeight(),
                turned,
                end.x,
                end.y - direction * APART,
                text.getHeight(),
                text.getIndividualWidths()[0],
                text.getWidthOfSpace(),
                text.getUnicode(),
                text.getCharacterCodes(),
                text.getFont(),
                text.getFontSize(),
                Math.round(text.getFontSizeInPt()));
    }
}
