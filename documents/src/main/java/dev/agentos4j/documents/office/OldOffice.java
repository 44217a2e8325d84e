package dev.agentos4j.documents.office;

import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Source;
import dev.agentos4j.runtime.knowledge.read.TextBlocks;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Opens documents of Office before 2007, by Apache POI. */
final class OldOffice {

    /** POI holds documents and the texts of workbooks in memory, in several times their size. */
    private static final long LARGEST_IN_MEMORY =
            Math.max(8L << 20, Runtime.getRuntime().maxMemory() / 16);

    /** Reads what is inside. */
    private interface Content {
        void read(DirectoryNode root) throws IOException;
    }

    private OldOffice() {}

    static void word(Source source, TextBlocks blocks) throws IOException {
        requireSmall(source);
        read(source, "Word document", "WordDocument", root -> new OldWord(blocks).read(root));
    }

    static void excel(Source source, DocumentSink sink) throws IOException {
        requireSmall(source);
        read(source, "Excel workbook", "Workbook", root -> new OldExcel(sink).read(root));
    }

    static void powerPoint(Source source, DocumentSink sink) throws IOException {
        requireSmall(source);
        read(source, "PowerPoint presentation", "PowerPoint Document", root -> new OldPowerPoint(sink).read(root));
    }

    private static void requireSmall(Source source) throws ReadException {
        if (source.size() > LARGEST_IN_MEMORY) {
            throw new ReadException("In the format of Office before 2007 it cannot be read if it is larger than "
                    + (LARGEST_IN_MEMORY >> 20)
                    + " MB: save it in the format of today, or give the server more memory");
        }
    }

    private static void read(Source source, String kind, String stream, Content content) throws IOException {
        try (POIFSFileSystem file = open(source)) {
            DirectoryNode root = file.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new ReadException("The " + kind + " is protected by a password");
            }
            if (!root.hasEntryCaseInsensitive(stream)) {
                throw new ReadException(
                        root.hasEntryCaseInsensitive("Book")
                                ? "It is in the format of Excel 95 or older: save it as .xlsx"
                                : "It is not a file of Office, or not a" + (kind.startsWith("E") ? "n " : " ") + kind
                                        + ": it holds no " + stream);
            }
            content.read(root);
        } catch (ReadException known) {
            throw known;
        } catch (EncryptedDocumentException locked) {
            throw new ReadException("The " + kind + " is protected by a password", locked);
        } catch (OldFileFormatException older) {
            throw new ReadException("It is in a format older than Office 97: save it in the format of today", older);
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError broken) {
            // POI meets broken files with any of these
            throw new ReadException(
                    "It is in the format of Office before 2007, and broken: " + reason(broken) + ". Save it as "
                            + (kind.startsWith("E") ? "an " : "a ") + kind + " of today",
                    broken);
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
