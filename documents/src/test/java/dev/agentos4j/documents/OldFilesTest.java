package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of Office before 2007. */
class OldFilesTest {

    private static String read(String path) throws IOException {
        return String.join("\n====\n", Reading.file(path));
    }

    @Test
    void wordDocumentsAreReadWithTablesAndWhatStandsAroundTheBody() throws IOException {
        assertThat(read("real/testWORD_various.doc"))
                .contains("Here is a numbered list:\n\n1) Number bullet 1\n\n2) Number bullet 2\n")
                .contains("\nRow 1 Col 1 | Row 1 Col 2 | Row 1 Col 3\nRow 2 Col 1 | Row 2 Col 2 | Row 2 Col 3\n")
                .contains("\nThis is a hyperlink\n")
                .contains("𐌲𐌿𐍄𐌹𐍃𐌺")
                .containsOnlyOnce("Here is a text box")
                .containsOnlyOnce("This is the header text.")
                .containsOnlyOnce("This is the footer text.")
                .containsOnlyOnce("This is a footnote.")
                .doesNotContain("HYPERLINK");
    }

    @Test
    void whatIsHiddenInAWordDocumentIsNotReadAndPowersAreNotMoreDigits() throws IOException {
        byte[] original = Reading.bytes("real/testWORD_various.doc");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HWPFDocument document = new HWPFDocument(new ByteArrayInputStream(original))) {
            line(document).getCharacterRun(2).setVanished(true);
            line(document).getCharacterRun(6).replaceText("6", false);
            line(document).getCharacterRun(5).replaceText(" damp\u001Ffer 10", false);
            document.write(bytes);
        }

        assertThat(Reading.texts("a.doc", original).getFirst()).contains("Bold italic underline superscript subscript");
        assertThat(Reading.texts("a.doc", bytes.toByteArray()).getFirst())
                .contains("Bold  underline dampfer 10^6 subscript");
    }

    /** The line that shows a word in each of several styles. */
    private static Paragraph line(HWPFDocument document) {
        return document.getRange().getParagraph(2);
    }

    @Test
    void anEmptyResultOfAFormulaIsNotReadAsZero() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            Row row = workbook.createSheet("Stock").createRow(0);
            row.createCell(0).setCellFormula("1+1");
            row.createCell(1).setCellFormula("IF(A1>5,\"order\",\"\")");
            row.createCell(2).setCellValue("Tea");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(bytes);
        }
        List<String> notes = new ArrayList<>();

        assertThat(Reading.texts("a.xls", bytes.toByteArray(), notes)).containsExactly("2, , Tea");
        assertThat(notes).isEmpty();
    }

    @Test
    void resultsThatNoProgramHasCalculatedYetAreSaidToBeMissing() throws IOException {
        List<String> notes = new ArrayList<>();

        assertThat(Reading.texts("a.xls", Reading.bytes("spellings/uncalculated.xls"), notes))
                .containsExactly("Total, , EUR");
        assertThat(notes).singleElement().asString().contains("results of its formulas are missing");
    }

    @Test
    void presentationsAreReadSlideBySlide() throws IOException {
        assertThat(Reading.file("real/testPPT.ppt"))
                .first()
                .asString()
                .startsWith("Sample Powerpoint Slide")
                .contains("Powerpoint X for Mac");
    }

    @ParameterizedTest
    @ValueSource(strings = {"real/testWORD_various.doc", "real/testPPT.ppt", "spellings/old.xls"})
    void brokenOnesAreReadOrRefusedWithAReason(String path) throws IOException {
        byte[] whole = Reading.bytes(path);
        Random random = new Random(20261129);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] broken = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int j = random.nextInt(1, 40); j > 0 && broken.length > 8; j--) {
                broken[random.nextInt(8, broken.length)] = (byte) random.nextInt(256);
            }
            try {
                Reading.of(path, broken);
            } catch (ReadException expected) {
                refused++;
                assertThat(expected.getMessage()).hasSizeGreaterThan(20);
            }
        }
        assertThat(refused).isPositive();
    }
}
