package dev.agentos4j.documents.pdf;

import dev.agentos4j.runtime.knowledge.chunk.ChunkerKind;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Reads the text of PDF files, page by page. */
public final class PdfReader implements Reader {

    private static final int PAGES = 100_000;
    private static final String TOO_DEEP =
            "What the PDF is made of nests deeper than is read: print it to a new PDF, and upload that";

    @Override
    public String id() {
        return "pdf";
    }

    @Override
    public String name() {
        return "PdfReader";
    }

    @Override
    public String description() {
        return "Reads the text of PDF documents, page by page; scanned pages have none";
    }

    @Override
    public List<String> types() {
        return List.of(".pdf");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/pdf");
    }

    @Override
    public ChunkerKind chunker() {
        return ChunkerKind.DOCUMENT;
    }

    @Override
    public void read(Source source, DocumentSink sink) throws IOException {
        PdfStreams.check(source);
        try (RandomAccessRead bytes = open(source);
                PDDocument pdf = Loader.loadPDF(bytes, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.getNumberOfPages() > PAGES) {
                throw new ReadException("The PDF has more than " + PAGES + " pages: split it");
            }
            PdfPages pages = new PdfPages(sink, PdfNotes.of(pdf), new PdfLayers(pdf));
            pages.read(pdf);
            if (pages.isPartOf(pdf) && PdfNesting.isTooDeep(source)) {
                throw new ReadException(TOO_DEEP);
            }
        } catch (ReadException known) {
            throw known;
        } catch (InvalidPasswordException locked) {
            throw new ReadException("The PDF is protected by a password", locked);
        } catch (StackOverflowError deep) {
            throw new ReadException(TOO_DEEP, deep);
        } catch (IOException | RuntimeException broken) {
            // PDFBox meets broken files with any of these
            boolean deep = PdfNesting.isTooDeep(source);
            throw new ReadException(deep ? TOO_DEEP : "The PDF is broken: " + broken.getMessage(), broken);
        }
    }

    private static RandomAccessRead open(Source source) throws IOException {
        Path file = source.file();
        return file == null ? new RandomAccessReadBuffer(source.bytes()) : new RandomAccessReadBufferedFile(file);
    }
}
