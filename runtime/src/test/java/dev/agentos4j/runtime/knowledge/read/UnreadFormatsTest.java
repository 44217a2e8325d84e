package dev.agentos4j.runtime.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in formats that are not read: each is refused by its name, and the message says what to do. */
class UnreadFormatsTest {

    private final Readers readers = new Readers(List.of());

    private List<String> texts(String name, byte[] bytes) throws IOException {
        List<String> texts = new ArrayList<>();
        Source source = Source.of(name, null, bytes);
        readers.fitting(source).read(source, (text, metadata) -> texts.add(text.strip()));
        return texts;
    }

    private void isRefused(String name, byte[] bytes, String... why) {
        assertThatThrownBy(() -> texts(name, bytes))
                .isInstanceOf(ReadException.class)
                .hasMessageContainingAll(why);
    }

    /** An archive whose first entry says its type, uncompressed, as OpenDocument and EPUB want it. */
    private static byte[] typed(String type) throws IOException {
        byte[] content = type.getBytes(StandardCharsets.US_ASCII);
        ZipEntry entry = new ZipEntry("mimetype");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write("<text/>".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(int padding, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("preview.bin"));
            zip.write(new byte[padding]);
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.oasis.opendocument.text, OpenDocument text (.odt), .docx",
        "application/vnd.oasis.opendocument.text-template, OpenDocument text (.odt), .docx",
        "application/vnd.oasis.opendocument.spreadsheet, OpenDocument spreadsheet (.ods), .xlsx",
        "application/vnd.oasis.opendocument.presentation, OpenDocument presentation (.odp), .pptx",
        "application/epub+zip, e-book (.epub), .html or PDF",
        "application/hwp+zip, Hangul document (.hwpx), .docx"
    })
    void documentsOfOtherProgramsAreNamedWhateverTheyAreCalled(String type, String named, String instead)
            throws IOException {
        for (String name : List.of("a.odt", "a", "a.docx", "a.pdf", "a.txt", "a.xlsx")) {
            isRefused(name, typed(type), named, instead);
        }
    }

    @Test
    void zipArchivesAreNamedByWhatIsInThem() throws IOException {
        for (int padding : new int[] {0, 200_000}) {
            isRefused("a.pages", zip(padding, "Index/Document.iwa"), "Pages, Numbers or Keynote", "PDF");
            isRefused("a.vsdx", zip(padding, "[Content_Types].xml", "visio/document.xml"), "Visio");
            isRefused("a.oxps", zip(padding, "[Content_Types].xml", "FixedDocSeq.fdseq"), "XPS");
            isRefused("a.zip", zip(padding, "password/notes.txt"), "a zip archive", "unpack it");
            isRefused("a.xyz", zip(padding, "[Content_Types].xml", "other/a.xml"), "a kind that is not known");
        }
    }

    @Test
    void anOfficeDocumentIsKnownHoweverFarBehindItsTextStands() throws IOException {
        for (String folder : List.of("word", "xl", "ppt")) {
            Source source = Source.of("a", null, zip(200_000, "[Content_Types].xml", folder + "/main.xml"));

            assertThat(readers.fitting(source).id()).isIn("docx", "excel", "pptx");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\x89PNG\\r\\n\\x1A\\n | a picture (image/png)",
                "\\xFF\\xD8\\xFF\\xE0\\x00\\x10JFIF\\x00 | a picture (image/jpeg)",
                "ID3\\x04\\x00\\x00 | sound or video (audio/mpeg)",
                "\\x00\\x00\\x00\\x18ftypmp42\\x00\\x00 | sound or video (video/mp4)",
                "Rar!\\x1A\\x07\\x01\\x00 | a RAR archive",
                "7z\\xBC\\xAF'\\x1C\\x00\\x04 | a 7z archive",
                "MZ\\x90\\x00\\x03 | a program for Windows",
                "\\x7FELF\\x02\\x01\\x01\\x00 | a program for Linux",
                "SQLite format 3\\x00\\x10\\x00\\x01\\x01 | a SQLite database",
                "PAR1\\x15\\x04\\x15 | a Parquet file",
                "bplist00\\xD1\\x01\\x02 | a web archive of Safari",
                "wOF2\\x00\\x01 | a font"
            })
    void picturesArchivesAndProgramsAreNamed(String escaped, String named) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            boolean octet = escaped.startsWith("\\x", i);
            boolean end = escaped.startsWith("\\r", i) || escaped.startsWith("\\n", i);
            bytes.append(
                    octet
                            ? (char) Integer.parseInt(escaped.substring(i + 2, i + 4), 16)
                            : end ? escaped.charAt(i + 1) == 'r' ? '\r' : '\n' : escaped.charAt(i));
            i += octet ? 3 : end ? 1 : 0;
        }
        for (String name : List.of("a", "a.txt", "a.docx", "a.csv", "a.pdf")) {
            isRefused(name, latin(bytes.toString()), named);
        }
    }

    @Test
    void packedFilesAreNamed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(latin("tea"));
        }
        byte[] tar = new byte[1_024];
        System.arraycopy(latin("notes.txt"), 0, tar, 0, 9);
        System.arraycopy(latin("ustar"), 0, tar, 257, 5);

        isRefused("a.txt.gz", packed.toByteArray(), "gzip", "unpack it");
        isRefused("a.tar", tar, "a tar archive", "unpack it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MZ is short for Mark Zbikowski.", "ID3 tags name songs.", "BM, BZh and PK begin files.", "PAR1"
            })
    void aTextThatBeginsLikeAnotherFormatIsAText(String text) throws IOException {
        assertThat(texts("a.txt", latin(text))).containsExactly(text);
        assertThat(texts("a", latin(text))).containsExactly(text);
    }

    @Test
    void aMailIsReadIfItIsPlainTextAndRefusedIfItsTextIsEncoded() throws IOException {
        String head =
                "Received: from a\r\n by b\r\nFrom: Ada <ada@example.org>\r\nSubject: Tea\r\nMIME-Version: 1.0\r\n";
        String plain = head + "Content-Type: text/plain; charset=utf-8\r\n\r\nBrew it hot.";

        assertThat(texts("a.eml", latin(plain))).containsExactly(plain);
        for (String encoded : List.of(
                head + "Content-Transfer-Encoding: base64\r\n\r\nQnJldyBpdCBob3Qu",
                head + "Content-Transfer-Encoding: Quoted-Printable\r\n\r\nBrew it h=C3=B6t.",
                head + "Content-Type: multipart/alternative;\r\n boundary=b\r\n\r\n--b\r\n\r\nBrew it hot.",
                "From ada@example.org Mon Nov 30 08:00:00 2026\n" + head.replace("\r", "")
                        + "content-transfer-encoding: base64\n\nQnJldyBpdCBob3Qu")) {
            isRefused("a.eml", latin(encoded), "a mail (.eml, .mbox)", "PDF or plain text");
            isRefused("a", latin(encoded), "a mail");
        }
        String note = "How mails are made\n\nContent-Transfer-Encoding: base64\nFrom: Ada\n";
        assertThat(texts("a.txt", latin(note))).containsExactly(note.strip());
        isRefused("a.ps", latin("%!PS-Adobe-3.0\n(Tea) show"), "PostScript", "PDF");
    }

    @Test
    void aReaderOfTheApplicationReadsWhatOursDoNot() throws IOException {
        Reader own = new OwnReader();
        Source source = Source.of("a.odt", null, typed("application/vnd.oasis.opendocument.text"));

        assertThat(new Readers(List.of(own)).fitting(source)).isSameAs(own);
        assertThat(readers.asked(own, source)).isSameAs(own);
        Reader word = readers.named("docx");
        assertThat(word).isNotNull();
        assertThatThrownBy(() -> readers.asked(word, source)).hasMessageContaining("OpenDocument text");
    }

    private record OwnReader() implements Reader {
        @Override
        public String id() {
            return "odt";
        }

        @Override
        public String name() {
            return "OdtReader";
        }

        @Override
        public String description() {
            return "Reads OpenDocument texts";
        }

        @Override
        public List<String> types() {
            return List.of(".odt");
        }

        @Override
        public List<String> mediaTypes() {
            return List.of();
        }

        @Override
        public dev.agentos4j.runtime.knowledge.chunk.ChunkerKind chunker() {
            return dev.agentos4j.runtime.knowledge.chunk.ChunkerKind.FIXED;
        }

        @Override
        public void read(Source source, DocumentSink sink) throws IOException {
            sink.accept(Arrays.toString(source.bytes()), JsonObject.EMPTY);
        }
    }
}
