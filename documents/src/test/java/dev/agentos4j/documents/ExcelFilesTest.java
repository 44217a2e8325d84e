package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.documents.office.ExcelReader;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as people have them. {@code src/test/spellings/make.py} made those in {@code spellings}. */
class ExcelFilesTest {

    private static String read(String path) throws IOException {
        return String.join("\n====\n", Reading.file(path));
    }

    @Test
    void datesTimesAndPercentagesAreReadAsTheyAreSeen() throws IOException {
        assertThat(read("files/dates.xlsx"))
                .isEqualTo(
                        "Order, Placed, Due, At, Rate, Share\n1001, 2026-03-14T09:30:00, 2026-04-01, 13:45:00, 1.1, 15%");
        assertThat(read("spellings/calendar-1904.xlsx")).isEqualTo("2026-03-14T09:30:00, 1999-12-31, 13:45:00");
    }

    @Test
    void numbersAreReadByTheFormatsOfTheirCells() throws IOException {
        assertThat(read("spellings/formats.xlsx").lines())
                .containsExactly(
                        "2026-03-14T09:30:00",
                        "2026-03-14",
                        "2026-03-14",
                        "2026-03-14",
                        "2026-03-14",
                        "26:30",
                        "01:30:00",
                        "2026-03-14T18:00:00",
                        "12.5%",
                        "$1,234.50",
                        "-3.00 €",
                        "3/4",
                        "12345678901",
                        "1.1",
                        "0.3",
                        "5 days",
                        "7",
                        "1,234.50",
                        "1E+21",
                        "0.000012",
                        "3",
                        "1.23E+05",
                        "TRUE",
                        "Q4");
    }

    @Test
    void theReadingBesideJapaneseIsNotPartOfTheCell() throws IOException {
        assertThat(read("files/phonetic.xlsx")).isEqualTo("東京支店, plain");
        assertThat(read("spellings/inline-phonetic.xlsx")).isEqualTo("大阪本社 二階");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files/macro.xlsm", "spellings/template.xltx", "spellings/macros.xltm"})
    void workbooksWithMacrosAndTemplatesAreRead(String path) throws IOException {
        assertThat(read(path)).isIn("KANJI, plain", "x");
    }

    @Test
    void partsAreFoundWhateverTheyAreCalledAndSheetsKeepTheirOrder() throws IOException {
        assertThat(read("spellings/dotted.xlsx")).isEqualTo("Tea, 12");
        assertThat(read("spellings/sheets.xlsx")).isEqualTo("""
                        =1+1
                        Shown first
                        ====
                        top left, , , , Units
                        , , "a, b", , 5
                        merged, , 1, , 6
                        , , 2
                        Printed above
                        Sales of tea

                        A1: Look here""");
    }

    @Test
    void workbooksOfBefore2007AreReadInTheSameForm() throws IOException {
        assertThat(read("spellings/old.xls")).isEqualTo("""
                        Tea, Since, Share
                        Sencha, 2026-03-14T09:30:00, 15%
                        Assam, 2026-04-01, 1.1
                        ====
                        , second column""");
        assertThat(read("spellings/old-1904.xls")).isEqualTo("2026-03-14T12:00:00");
    }

    @Test
    void whatIsNoWorkbookIsRefusedInTrueWords() throws IOException {
        Source word = Source.of("a.xls", null, Reading.bytes("files/table.docx"));
        assertThatThrownBy(() -> new ExcelReader().read(word, (text, metadata) -> {}))
                .hasMessageContaining("a Word document");
        assertThatThrownBy(() -> Reading.of("a.xlsx", Reading.bytes("files/legacy.doc")))
                .hasMessageContaining("before 2007");
        assertThatThrownBy(() -> Reading.of("a.xlsb", Office.zip("xl/workbook.bin", "x", "_rels/.rels", """
                <Relationships><Relationship Id="r1" Type="a/officeDocument" Target="xl/workbook.bin"/></Relationships>""")))
                .hasMessageContaining(".xlsb");
    }

    @Test
    void wideAndLongGapsTakeLittleRoomAndHiddenSheetsAreRead() throws IOException {
        List<String> sheets = Reading.file("spellings/gaps.xlsx");

        assertThat(sheets.get(0).lines())
                .hasSize(4)
                .startsWith("Tea, 12")
                .contains("far below", "A1: the green one")
                .anyMatch(line -> line.endsWith(", far right") && line.length() < 300);
        assertThat(sheets.get(1)).isEqualTo("kept");
    }

    /** A workbook of one column, whose cells hold these numbers in these formats. */
    private static List<String> shown(String... numbersAndFormats) throws IOException {
        StringBuilder formats = new StringBuilder();
        StringBuilder styles = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < numbersAndFormats.length / 2; i++) {
            String code = numbersAndFormats[2 * i + 1].replace("\"", "&quot;").replace("<", "&lt;");
            formats.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(200 + i, code));
            styles.append("<xf numFmtId='%d'/>".formatted(200 + i));
            rows.append("<row><c s='%d'><v>%s</v></c></row>".formatted(i, numbersAndFormats[2 * i]));
        }
        return sheet(
                rows.toString(),
                "",
                "xl/styles.xml",
                "<styleSheet><numFmts>" + formats + "</numFmts><cellXfs>" + styles + "</cellXfs></styleSheet>");
    }

    private static List<String> sheet(String rows, String behind, String... otherParts) throws IOException {
        List<String> parts = new ArrayList<>(List.of(
                "xl/workbook.xml",
                "<workbook><sheets><sheet name='One'/></sheets></workbook>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + rows + "</sheetData>" + behind + "</worksheet>"));
        parts.addAll(List.of(otherParts));
        return Reading.texts("a.xlsx", Office.zip(parts.toArray(String[]::new)))
                .getFirst()
                .lines()
                .toList();
    }

    @Test
    void theWordsOfAFormatDoNotChangeTheNumber() throws IOException {
        assertThat(shown("21.5", "0.0\" %\"", "3", "\"Art.-Nr. \"0", "3", "0\" Stk.\"", "3", "\"2024-\"000"))
                .containsExactly("21.5 %", "Art.-Nr. 3", "3 Stk.", "2024-003");
        assertThat(shown("3", "\"a;b\" 0", "3", "\"#\"0", "5", "General\" kg\"", "-5", "0 \"EUR\";-0 \"EUR\""))
                .containsExactly("a;b 3", "#3", "5 kg", "-5 EUR");
    }

    @Test
    void aFormatMayShowWordsOrThousandsInPlaceOfTheDigits() throws IOException {
        assertThat(shown("1", "\"Yes\";\"Yes\";\"No\"", "0", "\"Yes\";\"Yes\";\"No\"", "0", "[=0]\"none\";General"))
                .containsExactly("Yes", "No", "none");
        assertThat(shown("1234567", "0.0,,\"M\"", "1234567", "0.0,,", "1234567", "#,##0,"))
                .containsExactly("1.2M", "1.2", "1,235");
    }

    @Test
    void wordsBetweenTheDigitsStandWhereTheyAreSeen() throws IOException {
        assertThat(shown("12345", "000\"-\"00", "930", "00\":\"00", "5", "00\":\"00", "-1234", "0\"h \"00\"min\""))
                .containsExactly("123-45", "09:30", "00:05", "-12h 34min");
        assertThat(shown("12345", "0\\.00", "1234567", "0\" \"000\" \"000", "1234.5", "#\\ ##0.00", "2", "0 [$km]"))
                .containsExactly("123.45", "1 234 567", "1 234.50", "2 km");
    }

    @Test
    void aNumberThatItsFormatHidesIsNotMissed() throws IOException {
        String accounting = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)";
        assertThat(shown("0", accounting, "-1234.5", accounting, "0", "#,###", "-3", "0;;", "7", ";;;", "1", "\"▲\""))
                .containsExactly("-", "(1,234.50)", "0", "-3", "7", "1");
        assertThat(shown("1.1042", "[h]:mm", "0.05", "[m]")).containsExactly("26:30", "72");
    }

    @Test
    void anAmpersandThatIsPrintedBeginsNoCode() throws IOException {
        assertThat(sheet(
                        "<row><c><v>1</v></c></row>",
                        "<headerFooter><oddHeader>&amp;L&amp;12R&amp;&amp;D plan&amp;CA &amp;&amp; B</oddHeader>"
                                + "<oddFooter>&amp;P</oddFooter></headerFooter>"))
                .containsExactly("1", "R&D plan A & B");
    }

    @Test
    void anEmptyCellThatIsSaidToBeATextIsEmpty() throws IOException {
        assertThat(sheet("<row><c t='s'><v></v></c><c r='B1'><v>2</v></c></row>", ""))
                .containsExactly(", 2");
    }

    @Test
    void cellsThatHoldACommaAreToldApartFromTwoCells() throws IOException {
        assertThat(sheet(
                        "<row><c t='inlineStr'><is><t>Tea, green</t></is></c><c t='inlineStr'><is><t>1,5</t></is></c>"
                                + "<c t='inlineStr'><is><t>\"hot\"</t></is></c></row>",
                        ""))
                .containsExactly("\"Tea, green\", 1,5, \"\"\"hot\"\"\"");
    }

    @Test
    void aFormulaThatWasNeverCalculatedIsReadAsItIsWritten() throws IOException {
        assertThat(sheet(
                        "<row><c><f>SUM(A2:A3)</f></c><c><f>1+1</f><v>2</v></c><c t='str'><f>\"\"</f><v></v></c>"
                                + "<c><v>7</v></c></row>",
                        ""))
                .containsExactly("=SUM(A2:A3), 2, 7");
    }

    @Test
    void aPowerIsNotReadAsMoreDigitsOfItsNumber() throws IOException {
        assertThat(sheet(
                        "<row><c t='inlineStr'><is><r><t>10</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>6</t></r>"
                                + "<r><t> m</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r></is></c></row>",
                        ""))
                .containsExactly("10^6 m2");
    }

    @Test
    void whatIsNoDateIsReadAsTheNumberItIs() throws IOException {
        assertThat(shown(
                        "-1",
                        "yyyy-mm-dd",
                        "5551234567",
                        "(000) 000-0000",
                        "123456789",
                        "000-00-0000",
                        "3.14159",
                        "0.0?"))
                .containsExactly("-1", "(555) 123-4567", "123-45-6789", "3.14");
    }

    @Test
    void cellsStandInTheirColumnsInWhateverOrderTheyAreWritten() throws IOException {
        assertThat(sheet(
                        "<row><c r='B1'><v>2</v></c><c r='A1'><v>1</v></c></row><row><c r='B2'><f>A1</f><v></v></c></row>",
                        ""))
                .containsExactly("1, 2", ", =A1");
    }

    @Test
    void zeroInPlaceOfAValueThatExcelStillCalculatesIsNotTakenForOne() throws IOException {
        String book = "<workbook><calcPr fullCalcOnLoad='1'/><sheets><sheet name='One'/></sheets></workbook>";
        String rows =
                "<worksheet><sheetData><row><c><f>SUM(B1:C1)</f><v>0</v></c><c><v>0</v></c><c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>";
        List<String> notes = new ArrayList<>();

        assertThat(Reading.texts(
                        "a.xlsx", Office.zip("xl/workbook.xml", book, "xl/worksheets/sheet1.xml", rows), notes))
                .containsExactly("=SUM(B1:C1), 0, 2");
        assertThat(notes).singleElement().asString().contains("Formulas");
    }

    @Test
    void aFormatMayChooseItsPartByAConditionAndShowWhatWasTypedBehindWords() throws IOException {
        assertThat(Reading.file("spellings/conditions.xlsx")
                        .getFirst()
                        .lines()
                        .map(line -> line.replaceAll(".*, ", "")))
                .containsExactly(
                        "12.3K",
                        "7",
                        "2.5M",
                        "2.5K",
                        "minus 4",
                        "1 day",
                        "3 days",
                        "(555) 123-4567",
                        "No. 17",
                        "-2.0",
                        "Sales",
                        "Without returns",
                        "record year");
    }

    @Test
    void aPlaceWhereAWordMayBePartedIsNotSeen() throws IOException {
        assertThat(sheet("<row><c t='inlineStr'><is><t>dampf\u00ADschiff</t></is></c></row>", ""))
                .containsExactly("dampfschiff");
    }
}
