package dev.agentos4j.runtime.knowledge.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the formats that no reader reads, by the bytes of a file, and says what to do with a file in one of them. */
final class UnreadFormats {

    private static final int TAR = 257;
    private static final int MOBI = 60;
    /** Behind the head of the first entry of a zip archive, which says what the archive is in some formats. */
    private static final int FIRST_NAME = 30;

    private static final String AS_PDF = "save it as PDF, and upload that";
    private static final String AS_WORD = "save it as .docx or PDF, and upload that";
    private static final String AS_EXCEL = "save it as .xlsx or .csv, and upload that";
    private static final String AS_POWERPOINT = "save it as .pptx or PDF, and upload that";
    private static final String UNPACK = "unpack it, and upload the files that are in it";
    private static final String EXPORT = "export what is to be found as .csv or text, and upload that";
    private static final String AS_TEXT = "save it, and what is attached to it, as PDF or plain text, and upload that";
    private static final String ELSE = "upload what is to be found as text or PDF";

    private record Format(String what, String instead) {
        String sentence() {
            return "It is " + what + ", which is not read: " + instead;
        }
    }

    private static final List<Map.Entry<String, Format>> BEGINNINGS = List.of(
            Map.entry("7z\u00BC\u00AF'\u001C", new Format("a 7z archive", UNPACK)),
            Map.entry("Rar!\u001A\u0007", new Format("a RAR archive", UNPACK)),
            Map.entry("\u001F\u008B\b", new Format("a file packed by gzip (.gz, .tgz)", UNPACK)),
            Map.entry("BZh", new Format("a file packed by bzip2 (.bz2)", UNPACK)),
            Map.entry("\u00FD7zXZ\0", new Format("a file packed by xz (.xz)", UNPACK)),
            Map.entry("(\u00B5/\u00FD", new Format("a file packed by zstd (.zst)", UNPACK)),
            Map.entry("MSCF\0\0\0\0", new Format("a cabinet archive (.cab)", UNPACK)),
            Map.entry("MZ", new Format("a program for Windows", ELSE)),
            Map.entry("\u007FELF", new Format("a program for Linux", ELSE)),
            Map.entry("\u00CF\u00FA\u00ED\u00FE", new Format("a program for macOS", ELSE)),
            Map.entry("\u00CA\u00FE\u00BA\u00BE", new Format("a program for Java or macOS", ELSE)),
            Map.entry("\0asm", new Format("a program in WebAssembly", ELSE)),
            Map.entry("SQLite format 3\0", new Format("a SQLite database", EXPORT)),
            Map.entry("\0\u0001\0\0Standard ", new Format("an Access database", EXPORT)),
            Map.entry("PAR1", new Format("a Parquet file", EXPORT)),
            Map.entry("ARROW1\0\0", new Format("an Arrow file", EXPORT)),
            Map.entry("Obj\u0001", new Format("an Avro file", EXPORT)),
            Map.entry("\u0089HDF\r\n", new Format("an HDF5 file", EXPORT)),
            Map.entry("\u00E4R\\{\u008C\u00D8\u00A7M", new Format("a OneNote section (.one)", AS_PDF)),
            Map.entry("!BDN", new Format("an Outlook data file (.pst)", "save the messages as text or PDF")),
            Map.entry("\u00FFWPC", new Format("a WordPerfect document", AS_WORD)),
            Map.entry("AT&TFORM", new Format("a DjVu document", AS_PDF)),
            Map.entry("ITSF", new Format("compiled help (.chm)", AS_PDF)),
            Map.entry("bplist00", new Format("a property list or a web archive of Safari", AS_PDF)),
            Map.entry("8BPS", new Format("a Photoshop picture", ELSE)),
            Map.entry("\0\0\u0001\0", new Format("an icon", ELSE)),
            Map.entry("wOF", new Format("a font", ELSE)),
            Map.entry("OTTO", new Format("a font", ELSE)),
            Map.entry("\0\u0001\0\0\0", new Format("a font", ELSE)),
            Map.entry("\u00C5\u00D0\u00D3\u00C6", new Format("a PostScript drawing (.eps)", AS_PDF)));

    private static final Pattern ZIP_TYPE = Pattern.compile("mimetype(application/[a-z0-9.+-]{1,80})");
    private static final Pattern OPEN_DOCUMENT = Pattern.compile("application/vnd\\.oasis\\.opendocument\\.([a-z]+).*");

    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");
    /** A line in the head of a mail: a field, the rest of one, or what stands above a mail in a box of them. */
    private static final Pattern MAIL_LINE = Pattern.compile("(?:[A-Za-z][A-Za-z0-9-]*:|[ \\t]|From ).*");

    private static final Pattern SENT = multiline("^(?:from|received|return-path|message-id):");
    private static final Pattern ENCODED =
            multiline("^(?:content-transfer-encoding:[ \\t]*(?:base64|quoted-printable)|content-type:\\s*multipart/)");

    private UnreadFormats() {}

    private static Pattern multiline(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    /**
     * What a file is that is no text, and what to do; {@code null} if it is a text, or in a format that is read or not known.
     *
     * @param head its first {@link MediaTypes#HEAD} bytes, and the last ones of a zip archive
     * @param office whether its name or its media type says that it is an Office document
     */
    static @Nullable String ofBinary(byte[] head, boolean office) {
        if (MediaTypes.isText(head)) {
            return null;
        }
        String text = latin(head);
        if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
            return sentence(archive(text, office));
        }
        String type = MediaTypes.ofBytes(head);
        if (type != null) {
            return sentence(media(type));
        }
        for (Map.Entry<String, Format> format : BEGINNINGS) {
            if (text.startsWith(format.getKey())) {
                return format.getValue().sentence();
            }
        }
        if (text.startsWith("ustar", TAR)) {
            return new Format("a tar archive", UNPACK).sentence();
        }
        return text.startsWith("BOOKMOBI", MOBI) ? new Format("an e-book (.mobi)", AS_PDF).sentence() : null;
    }

    private static @Nullable String sentence(@Nullable Format format) {
        return format == null ? null : format.sentence();
    }

    private static @Nullable Format media(String type) {
        if (type.startsWith("image/")) {
            return new Format(
                    "a picture (" + type + ")", "upload its text, or a PDF in which the text can be selected");
        }
        return type.startsWith("audio/") || type.startsWith("video/")
                ? new Format("sound or video (" + type + ")", "upload a transcript of it")
                : null;
    }

    /**
     * What a zip archive is, {@code null} for an Office document, or what should be one.
     *
     * @param bytes its beginning, and its end, which lists all that is in it
     */
    private static @Nullable Format archive(String bytes, boolean office) {
        Matcher type = ZIP_TYPE.matcher(bytes);
        if (bytes.startsWith("mimetype", FIRST_NAME) && type.find()) {
            return ofType(type.group(1));
        }
        if (bytes.contains("visio/document.xml")) {
            return new Format("a Visio drawing (.vsdx)", AS_PDF);
        }
        if (bytes.contains("FixedDocSeq.fdseq") || bytes.contains("FixedDocumentSequence.fdseq")) {
            return new Format("an XPS document", AS_PDF);
        }
        if (bytes.contains("[Content_Types].xml") || MediaTypes.isOffice(bytes)) {
            return office ? null : new Format("an Office document of a kind that is not known", AS_PDF);
        }
        if (bytes.contains(".iwa") || bytes.contains("index.apxl") || bytes.contains("buildVersionHistory.plist")) {
            return new Format(
                    "a document of Apple's Pages, Numbers or Keynote",
                    "export it as .docx, .xlsx, .pptx or PDF, and upload that");
        }
        if (bytes.contains("META-INF/container.xml")) {
            return ofType("application/epub+zip");
        }
        if (bytes.contains("META-INF/manifest.xml")) {
            return new Format("an OpenDocument file", AS_WORD);
        }
        return office ? null : new Format("a zip archive", UNPACK); // the reader says what is missing
    }

    private static Format ofType(String type) {
        Matcher open = OPEN_DOCUMENT.matcher(type);
        if (open.matches()) {
            return switch (open.group(1)) {
                case "text" -> new Format("an OpenDocument text (.odt)", AS_WORD);
                case "spreadsheet" -> new Format("an OpenDocument spreadsheet (.ods)", AS_EXCEL);
                case "presentation" -> new Format("an OpenDocument presentation (.odp)", AS_POWERPOINT);
                case "graphics" -> new Format("an OpenDocument drawing (.odg)", AS_PDF);
                default -> new Format("an OpenDocument file", AS_PDF);
            };
        }
        return switch (type) {
            case "application/epub+zip" ->
                new Format("an e-book (.epub)", "convert it to .html or PDF, and upload that");
            case "application/hwp+zip" -> new Format("a Hangul document (.hwpx)", AS_WORD);
            default -> new Format("a file of the type " + type, AS_PDF);
        };
    }

    /** What a text is that would not be found by its words if it were read as it is, and what to do; {@code null} for any other. */
    static @Nullable String ofText(byte[] head) {
        String text = latin(head);
        if (text.startsWith("%!PS-Adobe")) {
            return new Format("a PostScript document", AS_PDF).sentence();
        }
        return isMail(text) && ENCODED.matcher(text).find()
                ? new Format("a mail (.eml, .mbox) in parts or encoded", AS_TEXT).sentence()
                : null;
    }

    private static boolean isMail(String text) {
        String fields = BLANK_LINE.split(text, 2)[0];
        return SENT.matcher(fields).find()
                && fields.lines().allMatch(line -> MAIL_LINE.matcher(line).matches());
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
