package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.documents.Reading.Read;
import dev.agentos4j.runtime.knowledge.read.ReadException;
import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Readers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReadersTest {

    private static List<Read> read(String name, byte[] bytes) throws IOException {
        return Reading.of(name, bytes);
    }

    private static List<String> texts(String name, byte[] bytes) throws IOException {
        return Reading.texts(name, bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theReadersAreFoundAndKeepTheirPlacesInTheList() {
        assertThat(new Readers(List.of()).all())
                .extracting(Reader::id)
                .containsExactly(
                        "website",
                        "csv",
                        "docx",
                        "excel",
                        "field_labeled_csv",
                        "json",
                        "markdown",
                        "pdf",
                        "pptx",
                        "text");
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
        assertThatThrownBy(() -> read("a.docx", utf8("\u0001no zip"))).hasMessageContaining("not a Word document");
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

        assertThat(read).extracting(Read::text).containsExactly("Green tea\nBrew at eighty degrees.\n- Leaf\n- Water");
        assertThat(read.get(0).metadata().text("title")).isEqualTo("Tea");
    }
}
