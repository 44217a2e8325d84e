package dev.agentos4j.runtime.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private final Readers readers = new Readers(List.of());

    record Read(String text, JsonObject metadata) {}

    private List<Read> read(String name, byte[] bytes) throws IOException {
        Source source = Source.of(name, null, bytes);
        List<Read> documents = new ArrayList<>();
        readers.fitting(source).read(source, (text, metadata) -> documents.add(new Read(text.strip(), metadata)));
        return documents;
    }

    private List<String> texts(String name, byte[] bytes) throws IOException {
        return read(name, bytes).stream().map(Read::text).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void textIsReadInTheEncodingItIsIn() throws IOException {
        assertThat(texts("a.txt", utf8("Grüße, 茶"))).containsExactly("Grüße, 茶");
        assertThat(texts("a.txt", utf8("\uFEFFGrüße"))).containsExactly("Grüße");
        assertThat(texts("a.txt", "\uFEFFGrüße".getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly("Grüße");
        assertThat(texts("a.txt", "Grüße".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("Grüße");
        assertThat(texts("no-extension", utf8("plain"))).containsExactly("plain");
    }

    @Test
    void aCharacterOnTheEdgeOfTheBufferIsStillUtf8() throws IOException {
        String text = "x".repeat((1 << 16) - 1) + "ü" + "y".repeat(10);

        assertThat(texts("a.txt", utf8(text))).containsExactly(text);
    }

    @Test
    void whatIsNoTextIsNotTakenForOne() {
        assertThatThrownBy(() -> texts("a.txt", new byte[] {'a', 0, 'b'}))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("not a text");
    }

    @Test
    void aLongTextComesInPartsThatMakeItWhole() throws IOException {
        String line = "a line of a long text\n";
        String text = line.repeat(300_000);
        List<String> parts = new ArrayList<>();

        TextReader.PLAIN.read(Source.of("", text), (part, metadata) -> parts.add(part));

        assertThat(parts).hasSizeGreaterThan(2).allMatch(part -> part.length() < 4 << 20);
        assertThat(String.join("", parts)).isEqualTo(text);
    }

    @Test
    void rowsOfCsvAreReadWithQuotesAndAnySeparator() throws IOException {
        assertThat(texts("a.csv", utf8("name,note\n\"Tea, green\",\"says \"\"hi\"\"\nover two lines\"\n")))
                .containsExactly("name, note\nTea, green, says \"hi\" over two lines");
        assertThat(texts("a.csv", utf8("a;b\r\n1;2\r\n"))).containsExactly("a, b\n1, 2");
    }

    @Test
    void cellsOfCsvAreNamedByTheHeaderWhenAskedFor() throws IOException {
        List<String> rows = new ArrayList<>();
        CsvReader.LABELED.read(
                Source.of("a.csv", "drink,degrees\ntea,80\ncoffee,95,extra\n"), (text, about) -> rows.add(text));

        assertThat(rows).containsExactly("drink: tea\ndegrees: 80\n", "drink: coffee\ndegrees: 95\nColumn 3: extra\n");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldApartFromALongRow() {
        assertThatThrownBy(() -> texts("a.csv", utf8("a,\"" + "x".repeat(5 << 20))))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("quote");
    }

    @Test
    void eachElementOfAJsonListIsADocument() throws IOException {
        assertThat(texts("a.json", utf8("[{\"a\":1},\"b\"]"))).containsExactly("{\"a\":1}", "\"b\"");
        assertThat(texts("a.json", utf8("{\"a\":[1,2]}"))).containsExactly("{\"a\":[1,2]}");
    }

    @Test
    void brokenAndEndlesslyNestedJsonIsRefused() {
        assertThatThrownBy(() -> texts("a.json", utf8("{\"a\":"))).isInstanceOf(ReadException.class);
        assertThatThrownBy(() -> texts("a.json", utf8("[".repeat(1_000_000))))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void pagesOfAPdfAreReadWithTheirNumbers() throws IOException {
        List<Read> pages = read("a.pdf", Office.pdf("Green tea", "Black coffee"));

        assertThat(pages).extracting(Read::text).containsExactly("Green tea", "Black coffee");
        assertThat(pages).extracting(page -> page.metadata().toJson()).containsExactly("{\"page\":1}", "{\"page\":2}");
    }

    @Test
    void aBrokenPdfIsRefusedWhereverItIsCut() throws IOException {
        byte[] whole = Office.pdf("Green tea");
        int refused = 0;
        for (int length = 0; length < whole.length; length += 37) {
            try {
                read("a.pdf", Arrays.copyOf(whole, length));
            } catch (ReadException expected) {
                refused++;
                assertThat(expected).hasMessageContaining("PDF");
            }
        }
        assertThat(refused).isGreaterThan(3);
        assertThatThrownBy(() -> read("a.pdf", utf8("%PDF-1.7 nothing"))).isInstanceOf(ReadException.class);
    }

    @Test
    void paragraphsAndTablesOfAWordDocumentAreRead() throws IOException {
        String body = "<w:p><w:r><w:t>Green </w:t></w:r><w:r><w:t>tea</w:t></w:r></w:p>"
                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>80</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

        assertThat(texts("a.docx", Office.docx(body)))
                .singleElement()
                .asString()
                .contains("Green tea")
                .contains("80");
    }

    @Test
    void rowsOfAnExcelWorkbookAreReadSheetBySheet() throws IOException {
        List<Read> sheets = read("a.xlsx", Office.xlsx());

        assertThat(sheets).extracting(Read::text).containsExactly("Tea, , 2.5\nCoffee, black, TRUE");
        assertThat(sheets.get(0).metadata().text("sheet_name")).isEqualTo("Prices");
    }

    @Test
    void slidesOfAPresentationAreReadInTheirOrder() throws IOException {
        assertThat(texts("a.pptx", Office.pptx())).containsExactly("First of all", "Last");
    }

    @Test
    void brokenOfficeDocumentsAreRefusedWithAReason() throws IOException {
        assertThatThrownBy(() -> read("a.docx", utf8("no zip"))).hasMessageContaining("not a Word document");
        assertThatThrownBy(() -> read("a.docx", Office.zip("other.xml", "<a/>")))
                .hasMessageContaining("word/document.xml");
        assertThatThrownBy(() -> read("a.docx", Office.docx("<w:p>"))).hasMessageContaining("is broken");
        assertThatThrownBy(() -> read("a.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}))
                .hasMessageContaining("before 2007");
        byte[] whole = Office.docx("<w:p><w:r><w:t>" + "text ".repeat(500) + "</w:t></w:r></w:p>");
        for (int length = 0; length < whole.length; length += 5) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read("a.docx", part)).isInstanceOf(ReadException.class);
        }
    }

    @Test
    void aZipBombIsStoppedLongBeforeItIsUnpacked() throws IOException {
        // more than 400 MB of spaces, in less than one
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("word/document.xml"));
            zip.write(utf8("<w:document xmlns:w=\"urn:w\">"));
            byte[] filler = ("<w:p>" + " ".repeat(1 << 20) + "</w:p>").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 410; i++) {
                zip.write(filler);
            }
            zip.write(utf8("</w:document>"));
        }
        assertThat(bytes.size()).isLessThan(1 << 20);

        assertThatThrownBy(() -> read("bomb.docx", bytes.toByteArray())).hasMessageContaining("unpacks to more than");
    }

    @Test
    void nothingOutsideOfADocumentIsEverRead() throws IOException {
        var secret = Files.createTempFile("secret", ".txt");
        Files.writeString(secret, "top secret");
        byte[] document = Office.zip(
                "word/document.xml",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<w:document xmlns:w=\"urn:w\"><w:p><w:t>a&x;b</w:t></w:p></w:document>");
        try {
            assertThat(String.join("", texts("a.docx", document))).doesNotContain("secret");
        } catch (ReadException refused) {
            assertThat(refused).hasMessageNotContaining("top secret");
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void aWebPageIsReadWithoutWhatSurroundsIt() throws IOException {
        String page = "<html><head><title>Tea</title><script>var x;</script></head><body><nav>Home</nav>"
                + "<h1>Green tea</h1><p>Brew at <b>eighty</b> degrees.</p><ul><li>Leaf</li><li>Water</li></ul></body>";

        List<Read> read = read("a.html", utf8(page));

        assertThat(read).extracting(Read::text).containsExactly("Green tea\nBrew at eighty degrees.\nLeaf\nWater");
        assertThat(read.get(0).metadata().text("title")).isEqualTo("Tea");
    }

    @Test
    void aReaderIsFoundByIdByExtensionAndByMediaType() {
        assertThat(readers.named("PDF-Reader")).isSameAs(readers.named("pdf"));
        assertThat(readers.named("nothing")).isNull();
        assertThat(readers.fitting(Source.of("a.MD", null, new byte[0])).id()).isEqualTo("markdown");
        assertThat(readers.fitting(Source.of("a", "application/pdf; x=y", new byte[0]))
                        .id())
                .isEqualTo("pdf");
        assertThat(readers.fitting(Source.of("a.bin", "image/png", new byte[0])).id())
                .isEqualTo("text");
    }

    @Test
    void alongStreamIsCopiedToAFileThatGoesWhenItIsClosed() throws IOException {
        byte[] bytes = new byte[1 << 20];
        Source source = Source.copy("a", null, new ByteArrayInputStream(bytes), 2 << 20);
        assertThat(source.file()).exists();
        assertThat(source.size()).isEqualTo(bytes.length);
        source.close();
        assertThat(source.file()).doesNotExist();
        assertThatThrownBy(() -> Source.copy("a", null, new ByteArrayInputStream(bytes), 1 << 19))
                .hasMessageContaining("larger than");
    }
}
