package dev.agentos4j.documents.pdf;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Hands on the text of a PDF page by page. What pages do is counted: a form that draws forms that draw forms is small, and
 * takes forever.
 */
final class PdfPages extends PDFTextStripper {

    private static final long OPERATIONS = 20_000_000;
    /** The characters of one page, each of which is kept with its place until the page is done. */
    private static final int CHARACTERS = 200_000;

    private final DocumentSink sink;
    private final StringWriter page = new StringWriter();
    private long operations;
    private int characters;

    PdfPages(DocumentSink sink) {
        this.sink = sink;
    }

    /**
     * Reads all pages.
     *
     * @throws ReadException if they are too much
     */
    void read(PDDocument pdf) throws IOException {
        try {
            writeText(pdf, page);
        } catch (UncheckedIOException tooMuch) {
            throw tooMuch.getCause();
        }
    }

    @Override
    protected void startPage(PDPage begun) throws IOException {
        characters = 0;
        page.getBuffer().setLength(0);
        super.startPage(begun);
    }

    @Override
    protected void endPage(PDPage ended) throws IOException {
        super.endPage(ended);
        TextBlocks blocks = new TextBlocks(sink, JsonObject.of("page", getCurrentPageNo()));
        blocks.add(page.toString());
        blocks.end();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operations > OPERATIONS) {
            throw new ReadException("The PDF draws too much: split it");
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (++characters > CHARACTERS) {
            throw new UncheckedIOException(new ReadException("Page " + getCurrentPageNo() + " of the PDF has more than "
                    + CHARACTERS + " characters: split it"));
        }
        super.processTextPosition(text);
    }
}
