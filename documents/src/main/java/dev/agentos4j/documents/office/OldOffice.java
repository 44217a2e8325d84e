package dev.agentos4j.documents.office;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Opens documents of Office before 2007, by Apache POI. */
final class OldOffice {

    /** POI holds documents and the texts of workbooks in memory, in several times their size. */
    private static final long LARGEST_IN_MEMORY =
            Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 16);

    /** How it is told by its bytes, which are the same for each kind. */
    static final String MEDIA_TYPE = "application/x-ole-storage";

    /** The kinds, by the streams that hold them. */
    private enum Kind {
        WORD("WordDocument", "Word document"),
        EXCEL("Workbook", "Excel workbook"),
        POWERPOINT("PowerPoint Document", "PowerPoint presentation");

        private final String stream;
        private final String named;

        Kind(String stream, String named) {
            this.stream = stream;
            this.named = named;
        }
    }

    /** Other files in the same container, by the streams that hold them. */
    private static final Map<String, String> OTHERS = Map.of(
            "Book", "It is in the format of Excel 95 or older: save it as .xlsx",
            "__properties_version1.0",
                    "It is a message of Outlook (.msg), which is not read: save it, and what is attached to it, as PDF or"
                            + " plain text, and upload that",
            "VisioDocument", "It is a Visio drawing (.vsd), which is not read: save it as PDF, and upload that",
            "Quill", "It is a Publisher document (.pub), which is not read: save it as PDF, and upload that",
            "HwpSummaryInformation",
                    "It is a Hangul document (.hwp), which is not read: save it as .docx or PDF, and upload that");

    private OldOffice() {}

    /**
     * Reads a document, of whichever kind it is.
     *
     * @param named what its name says, such as {@code Word document}
     */
    static void read(Source source, String named, DocumentSink sink) throws IOException {
        requireSmall(source);
        try (POIFSFileSystem file = open(source)) {
            DirectoryNode root = file.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new ReadException("The " + named + " is protected by a password");
            }
            read(kind(root, named), root, sink);
        } catch (ReadException known) {
            throw known;
        } catch (EncryptedDocumentException locked) {
            throw new ReadException("The " + named + " is protected by a password", locked);
        } catch (OldFileFormatException older) {
            throw new ReadException("It is in a format older than Office 97: save it in the format of today", older);
        } catch (StackOverflowError deep) {
            throw new ReadException(
                    "It nests deeper than is read: save it as " + article(named) + named + " of today", deep);
        } catch (IOException | RuntimeException | AssertionError broken) {
            // POI meets broken files with any of these
            throw new ReadException(
                    "It is in the format of Office before 2007, and broken: " + reason(broken) + ". Save it as "
                            + article(named) + named + " of today",
                    broken);
        }
    }

    /** The kind that the name says, if it is that, else the one that it is. */
    private static Kind kind(DirectoryNode root, String named) throws ReadException {
        Kind other = null;
        for (Kind kind : Kind.values()) {
            if (root.hasEntryCaseInsensitive(kind.stream)) {
                if (kind.named.equals(named)) {
                    return kind;
                }
                other = kind;
            }
        }
        if (other == null) {
            throw new ReadException(OTHERS.entrySet().stream()
                    .filter(known -> root.hasEntryCaseInsensitive(known.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("It is not a file of Office, or not " + article(named) + named + ": it holds none"));
        }
        return other;
    }

    private static void read(Kind kind, DirectoryNode root, DocumentSink sink) throws IOException {
        switch (kind) {
            case WORD -> {
                TextBlocks blocks = new TextBlocks(sink, JsonObject.EMPTY);
                new OldWord(blocks).read(root);
                blocks.end();
            }
            case EXCEL -> new OldExcel(sink).read(root);
            case POWERPOINT -> new OldPowerPoint(sink).read(root);
        }
    }

    private static String article(String named) {
        return named.startsWith("E") ? "an " : "a ";
    }

    private static void requireSmall(Source source) throws ReadException {
        if (source.size() > LARGEST_IN_MEMORY) {
            throw new ReadException("In the format of Office before 2007 it cannot be read if it is larger than "
                    + (LARGEST_IN_MEMORY >> 20)
                    + " MB: save it in the format of today, or give the server more memory");
        }
    }

    private static String reason(Throwable broken) {
        if (broken instanceof FileNotFoundException || broken.getMessage() == null) {
            return "a part of it is missing or cut off";
        }
        if (broken instanceof IndexOutOfBoundsException) {
            return "it refers to something that is not there";
        }
        String first = broken.getMessage().lines().findFirst().orElse("");
        return first.substring(0, Math.min(first.length(), 200));
    }

    private static POIFSFileSystem open(Source source) throws IOException {
        Path file = source.file();
        return file == null
                ? new POIFSFileSystem(new ByteArrayInputStream(source.bytes()))
                : new POIFSFileSystem(file.toFile(), true);
    }
}
