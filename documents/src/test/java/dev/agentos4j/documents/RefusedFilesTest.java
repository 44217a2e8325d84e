package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not read as a whole is refused, and the message says why. */
class RefusedFilesTest {

    private static final String DTD = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY t 'Green tea'>]>";
    private static final int TOO_DEEP = 300;

    private static String nested(String tag, String inside) {
        return ("<" + tag + ">").repeat(TOO_DEEP) + inside + ("</" + tag + ">").repeat(TOO_DEEP);
    }

    private static byte[] docx(String prolog, String text) throws IOException {
        return Office.zip(
                "word/document.xml",
                prolog + "<w:document xmlns:w='urn:w'><w:body><w:p><w:r><w:t>" + text
                        + "</w:t></w:r></w:p></w:body></w:document>");
    }

    private static byte[] xlsx(String sharedTexts, String sheet) throws IOException {
        return Office.zip(
                "xl/workbook.xml",
                "<workbook><sheets><sheet name='Prices' sheetId='1'/></sheets></workbook>",
                "xl/sharedStrings.xml",
                sharedTexts,
                "xl/worksheets/sheet1.xml",
                sheet);
    }

    private static byte[] pptx(String slide) throws IOException {
        return Office.zip("ppt/slides/slide1.xml", slide);
    }

    private static void isRefused(String name, byte[] file, String why) {
        assertThatThrownBy(() -> Reading.of(name, file))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("broken");
    }

    @Test
    void textThatStandsInTheEntitiesOfADtdIsNotLostWithoutAWord() throws IOException {
        String why = "has a document type definition (DTD)";
        String cell = "<c t='s'><v>0</v></c>";
        String shape = "<p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sld>";
        String slide = "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'>";

        isRefused("a.docx", docx(DTD, "&t;"), why);
        isRefused("a.xlsx", xlsx(DTD + "<sst><si><t>&t;</t></si></sst>", "<worksheet/>"), why);
        isRefused(
                "a.xlsx",
                xlsx(
                        "<sst/>",
                        DTD
                                + "<worksheet><sheetData><row><c t='inlineStr'><is><t>&t;</t></is></c></row></sheetData></worksheet>"),
                why);
        isRefused("a.pptx", pptx(DTD + slide + shape.formatted("&t;")), why);
        isRefused("a.xls", (DTD + "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>").getBytes(), why);
        assertThat(Reading.texts("a.docx", docx("", "&lt;Tea &#38; coffee&gt;")))
                .containsExactly("<Tea & coffee>");
        assertThat(Reading.texts(
                        "a.xlsx",
                        xlsx(
                                "<sst><si><t>Tea &amp; coffee</t></si></sst>",
                                "<worksheet><sheetData><row>" + cell + "</row></sheetData></worksheet>")))
                .containsExactly("Tea & coffee");
        assertThat(Reading.texts("a.pptx", pptx(slide + shape.formatted("Tea &amp; coffee"))))
                .containsExactly("Tea & coffee");
    }

    @Test
    void anOfficeDocumentThatNestsTooDeepIsSaidToNestTooDeep() throws IOException {
        String why = "nests more than 200 elements deep";
        String text = "<w:r><w:t>Tea</w:t></w:r>";

        isRefused("a.docx", Office.docx(nested("w:sdt", text)), why);
        isRefused(
                "a.xlsx",
                xlsx(
                        "<sst/>",
                        "<worksheet><sheetData><row><c>" + nested("v", "1") + "</c></row></sheetData></worksheet>"),
                why);
        isRefused(
                "a.pptx",
                pptx("<p:sld xmlns:p='urn:p' xmlns:a='urn:a'>" + nested("p:grpSp", "<a:t>Tea</a:t>") + "</p:sld>"),
                why);
        isRefused(
                "a.xls",
                ("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"
                                + nested("Worksheet", "") + "</Workbook>")
                        .getBytes(StandardCharsets.UTF_8),
                why);
    }

    @Test
    void tablesWithinTablesAreReadAsDeepAsPeopleNestThem() throws IOException {
        String table = "<w:p><w:r><w:t>Tea</w:t></w:r></w:p>";
        for (int i = 0; i < 40; i++) {
            table = "<w:tbl><w:tr><w:tc>" + table + "</w:tc></w:tr></w:tbl>";
        }

        assertThat(Reading.texts("a.docx", Office.docx(table))).containsExactly("Tea");
    }

    @Test
    void aPdfThatNestsTooDeepIsSaidToNestTooDeep() throws IOException {
        String pdf = new String(Office.pdf("Tea"), StandardCharsets.ISO_8859_1);
        String deep = "/Deep " + "[".repeat(100_000) + "]".repeat(100_000);

        isRefused(
                "a.pdf",
                pdf.replace("/Type /Catalog", "/Type /Catalog " + deep).getBytes(StandardCharsets.ISO_8859_1),
                "nests deeper than is read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"div", "ul><li", "table><tr><td", "b><i", "blockquote", "section"})
    void textIsFoundHoweverDeepAPageNests(String tags) throws IOException {
        String page = "<!doctype html><p>Begin" + ("<" + tags + ">").repeat(5_000) + "Green tea</table></div><p>End";

        assertThat(String.join("\n", Reading.texts("a.html", page.getBytes(StandardCharsets.UTF_8))))
                .contains("Begin", "Green tea", "End");
    }

    @ParameterizedTest
    @CsvSource({
        "__properties_version1.0, a message of Outlook (.msg)",
        "VisioDocument, a Visio drawing (.vsd)",
        "Quill, a Publisher document (.pub)",
        "HwpSummaryInformation, a Hangul document (.hwp)",
        "Book, Excel 95"
    })
    void otherFilesInTheContainerOfOldOfficeAreNamed(String stream, String named) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            file.createDocument(new ByteArrayInputStream(new byte[10]), stream);
            file.writeFilesystem(bytes);
        }

        for (String name : new String[] {"a.msg", "a.doc", "a"}) {
            isRefused(name, bytes.toByteArray(), named);
        }
    }
}
