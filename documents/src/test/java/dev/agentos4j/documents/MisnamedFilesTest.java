package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.read.Reader;
import dev.agentos4j.runtime.knowledge.read.Readers;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that have the name of something else. */
class MisnamedFilesTest {

    private final List<String> notes = new ArrayList<>();

    private List<String> texts(String name, String text) throws IOException {
        return Reading.texts(name, text.getBytes(StandardCharsets.UTF_8), notes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.xls", "report.XLSX"})
    void tablesThatProgramsNameForExcelAreReadAsWhatTheyAre(String name) throws IOException {
        assertThat(texts(name, "Tea;Price\nSencha;4,50\n")).containsExactly("Tea, Price\nSencha, 4,50");
        assertThat(texts(name, "Tea\tPrice\nSencha\t4\n")).containsExactly("Tea, Price\nSencha, 4");
        assertThat(Reading.texts(name, "\uFEFFTea\tPrice\nGrün\t4\n".getBytes(StandardCharsets.UTF_16LE), notes))
                .containsExactly("Tea, Price\nGrün, 4");
        assertThat(texts(
                        name, "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>Tea<td>4</table>"))
                .containsExactly("Tea | 4");
        assertThat(texts(name, "<table><tr><td>Tea<td>4</table>")).containsExactly("Tea | 4");
        assertThat(notes).hasSize(5).allMatch(note -> note.contains("not what its name"));
    }

    @ParameterizedTest
    @CsvSource({"a.doc", "a.pdf", "a.docx", "a.ppt"})
    void textsAndPagesUnderOtherNamesAreRead(String name) throws IOException {
        assertThat(texts(name, "Brew it hot.")).containsExactly("Brew it hot.");
        assertThat(texts(name, "<!DOCTYPE html><p>Brew it hot.")).containsExactly("Brew it hot.");
        assertThat(texts(
                        name,
                        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                                + "Content-Type: text/html\n\n<p>Brew it hot.\n--b--\n"))
                .containsExactly("Brew it hot.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.csv", "a.html", "a.md", "a.json", "a.pptx"})
    void documentsUnderTheNamesOfTextsAreRead(String name) throws IOException {
        assertThat(Reading.texts(name, Office.pdf("Green tea"), notes)).containsExactly("Green tea");
        assertThat(Reading.texts(name, Office.docx("<w:p><w:r><w:t>Green tea</w:t></w:r></w:p>"), notes))
                .containsExactly("Green tea");
        assertThat(Reading.texts(name, Office.xlsx(), notes)).containsExactly("Tea, , 2.5\nCoffee, black, TRUE");
        assertThat(String.join("", Reading.texts(name, Reading.bytes("real/testWORD_various.doc"), notes)))
                .contains("This is a footnote.");
        assertThat(notes).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void documentsOfOldOfficeAreToldApartWhateverTheyAreCalled() throws IOException {
        assertThat(String.join("\n", Reading.texts("a.doc", Reading.bytes("spellings/old.xls"))))
                .isEqualTo(String.join("\n", Reading.file("spellings/old.xls")));
        assertThat(Reading.texts("a.xls", Reading.bytes("real/testPPT.ppt")))
                .isEqualTo(Reading.file("real/testPPT.ppt"));
    }

    @Test
    void whatADocumentHoldsInsideDoesNotTellWhatItIs() throws IOException {
        Readers readers = new Readers(List.of());
        byte[] show = Office.zip(
                "ppt/presentation.xml", "<p:presentation xmlns:p='urn:p'/>", "ppt/embeddings/word/a.xml", "");
        assertThat(readers.fitting(Source.of("a.pptx", null, show)).id()).isEqualTo("pptx");
        assertThat(readers.fitting(Source.of("a.md", "text/markdown", "<html>".getBytes(StandardCharsets.UTF_8)))
                        .id())
                .isEqualTo("markdown");
        Reader own = new Readers(List.of()).named("pdf");
        assertThat(own).isNotNull();
        assertThatThrownBy(() -> texts("a.docx", "<?xml version='1.0'?><other/>"))
                .hasMessageContaining("an XML file");
    }

    @Test
    void aWorkbookThatIsOneXmlFileIsRead() throws IOException {
        String workbook = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
                + "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
                + "<Styles><Style ss:ID='p'><NumberFormat ss:Format='Percent'/></Style></Styles>"
                + "<Worksheet ss:Name='Prices'><Table><Row><Cell><Data ss:Type='String'>Tea, green</Data>"
                + "<Comment><ss:Data>Ask Ada</ss:Data></Comment></Cell>"
                + "<Cell ss:Index='3' ss:StyleID='p'><Data ss:Type='Number'>0.125</Data></Cell></Row>"
                + "<Row><Cell ss:MergeAcross='1'><Data ss:Type='DateTime'>2026-03-14T00:00:00.000</Data></Cell>"
                + "<Cell><Data ss:Type='Boolean'>1</Data></Cell></Row></Table></Worksheet></Workbook>";
        for (String name : List.of("a.xls", "a.xml", "a.xlsx")) {
            List<Reading.Read> sheets = Reading.of(name, workbook.getBytes(StandardCharsets.UTF_8));

            assertThat(sheets)
                    .extracting(Reading.Read::text)
                    .containsExactly("\"Tea, green\", , 12.50%\nAsk Ada\n2026-03-14, , TRUE");
            assertThat(sheets.get(0).metadata().text("sheet_name")).isEqualTo("Prices");
        }
    }
}
