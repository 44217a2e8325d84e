package dev.agentos4j.runtime.knowledge.read;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Media types as they are compared, and as the first bytes of a file tell them. */
public final class MediaTypes {

    /** How many bytes {@link #ofBytes} looks at. */
    public static final int HEAD = 16 << 10;

    private static final Set<String> VAGUE = Set.of(
            "application/octet-stream", "binary/octet-stream", "application/unknown", "application/x-unknown", "*/*");
    /** How a page begins, behind a byte order mark and what says that it is XML. */
    private static final Pattern PAGE = Pattern.compile(
            "(\u00EF\u00BB\u00BF)?\\s*(<\\?xml[^>]*>\\s*)?<(!doctype\\s+html|html)\\b", Pattern.CASE_INSENSITIVE);

    /** How a page that was saved with all that belongs to it begins: as a mail that nobody sent. */
    private static final Pattern ARCHIVE = Pattern.compile(
            "(from: *<saved by|mime-version:|content-type:|snapshot-content-location:)", Pattern.CASE_INSENSITIVE);

    /** What only a mail has that was sent. */
    private static final Pattern MAIL =
            Pattern.compile("^(to|received|message-id):", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** The container of Office before 2007, whatever is in it. */
    private static final String OLD_OFFICE = "application/x-ole-storage";

    private static final Pattern RICH_TEXT = Pattern.compile("(\u00EF\u00BB\u00BF)?\\s*\\{\\\\rtf");
    private static final Pattern XML = Pattern.compile("(\u00EF\u00BB\u00BF)?\\s*<\\?xml\\b");
    private static final Pattern TAG = Pattern.compile("(\u00EF\u00BB\u00BF)?\\s*<(!--|[a-zA-Z])");
    private static final Pattern FOLDER = Pattern.compile("(?<![A-Za-z0-9_-])(word|xl|ppt)/");
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    private MediaTypes() {}

    /** A type in lower case without its parameters; {@code null} if it says nothing of what the bytes are. */
    public static @Nullable String telling(@Nullable String type) {
        if (type == null) {
            return null;
        }
        int end = type.indexOf(';');
        String essence = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return essence.isEmpty() || VAGUE.contains(essence) ? null : essence;
    }

    /**
     * The type of images, sound, videos, pages, PDF, Rich Text and Office documents by their first bytes; {@code null} for anything else.
     *
     * @param head the first {@link #HEAD} bytes, or all if there are fewer
     */
    public static @Nullable String ofBytes(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String image = image(text);
        if (image != null) {
            return image;
        }
        String sound = soundOrVideo(text);
        return sound != null ? sound : document(text);
    }

    private static @Nullable String image(String head) {
        if (head.startsWith("\u0089PNG\r\n")) {
            return "image/png";
        }
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return "image/gif";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "image/tiff";
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        // the two reserved numbers of a bitmap are zero
        return head.startsWith("BM") && head.startsWith("\0\0\0\0", 6) ? "image/bmp" : null;
    }

    private static @Nullable String soundOrVideo(String head) {
        if (head.startsWith("ftyp", 4) && head.length() >= 12) {
            return ofBrand(head.substring(8, 12));
        }
        if (head.startsWith("RIFF") && head.startsWith("WAVE", 8)) {
            return "audio/wav";
        }
        if (head.startsWith("ID3") || head.startsWith("\u00FF\u00FB") || head.startsWith("\u00FF\u00F3")) {
            return "audio/mpeg";
        }
        if (head.startsWith("\u00FF\u00F1") || head.startsWith("\u00FF\u00F9")) {
            return "audio/aac";
        }
        if (head.startsWith("OggS")) {
            return "audio/ogg";
        }
        if (head.startsWith("fLaC")) {
            return "audio/flac";
        }
        if (head.startsWith("FLV\u0001")) {
            return "video/x-flv";
        }
        if (head.startsWith("\u001AE\u00DF\u00A3")) {
            return "video/webm";
        }
        if (head.startsWith("0&\u00B2u\u008Ef\u00CF\u0011")) {
            return "video/wmv";
        }
        return head.startsWith("\0\0\u0001\u00BA") || head.startsWith("\0\0\u0001\u00B3") ? "video/mpeg" : null;
    }

    /** The type of a file of boxes, as MP4 and HEIC are, by who made its rules. */
    private static String ofBrand(String brand) {
        if (brand.startsWith("avi")) {
            return "image/avif";
        }
        if (brand.startsWith("hei") || brand.startsWith("hev") || brand.equals("mif1")) {
            return "image/heic";
        }
        if (brand.startsWith("M4A") || brand.startsWith("M4B")) {
            return "audio/m4a";
        }
        if (brand.startsWith("qt")) {
            return "video/quicktime";
        }
        return brand.startsWith("3g") ? "video/3gpp" : "video/mp4";
    }

    private static @Nullable String document(String head) {
        if (head.startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return office(head);
        }
        return head.startsWith("\u00D0\u00CF\u0011\u00E0") ? OLD_OFFICE : markup(letters(head));
    }

    /** The letters of a text in UTF-16 that are ASCII, or the bytes of any other. */
    private static String letters(String head) {
        boolean utf16 = head.startsWith("\u00FF\u00FE") || head.startsWith("\u00FE\u00FF");
        return utf16 ? head.substring(2).replace("\0", "") : head;
    }

    private static @Nullable String markup(String head) {
        if (RICH_TEXT.matcher(head).lookingAt()) {
            return "text/rtf";
        }
        if (PAGE.matcher(head).lookingAt()) {
            return "text/html";
        }
        if (XML.matcher(head).lookingAt()) {
            return xml(head);
        }
        boolean archive = ARCHIVE.matcher(head).lookingAt()
                && head.toLowerCase(Locale.ROOT).contains("multipart/related")
                && !MAIL.matcher(head).find();
        return archive ? "multipart/related" : null;
    }

    /** Excel 2003 wrote workbooks as one XML file, and programs still do, under the extensions of the others. */
    private static @Nullable String xml(String head) {
        return head.contains("<Workbook") && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
                ? "application/vnd.ms-excel"
                : null;
    }

    /** By the folder that comes first: what is inside of a document may be another one. */
    private static @Nullable String office(String head) {
        Matcher folder = FOLDER.matcher(head);
        if (!folder.find()) {
            return null;
        }
        return OOXML
                + switch (folder.group(1)) {
                    case "word" -> "wordprocessingml.document";
                    case "xl" -> "spreadsheetml.sheet";
                    default -> "presentationml.presentation";
                };
    }

    /** Whether a zip archive has a folder of an Office document. */
    static boolean isOffice(String zip) {
        return FOLDER.matcher(zip).find();
    }

    /** Whether a type is one of pages of the web. */
    static boolean isPage(String type) {
        return type.equals("text/html") || type.equals("multipart/related");
    }

    /** Whether these bytes are the beginning of a text, other than one in XML. */
    static boolean isText(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String letters = letters(text);
        if (text.isBlank() || XML.matcher(letters).lookingAt() || text.contains("%PDF-")) {
            return false;
        }
        return letters.length() < text.length()
                || Utf16.of(head) != null
                || text.chars().noneMatch(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0);
    }

    /** Whether a text begins with a tag, as pages do that begin with what should be inside of them. */
    static boolean beginsWithTag(byte[] head) {
        return TAG.matcher(letters(new String(head, StandardCharsets.ISO_8859_1)))
                .lookingAt();
    }
}
