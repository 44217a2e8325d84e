package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
                        Shown first
                        ====
                        top left, , , , Units
                        , , a, b, , 5
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
                        0
                        ====
                        , second column""");
        assertThat(read("spellings/old-1904.xls")).isEqualTo("2026-03-14T12:00:00");
    }

    @Test
    void whatIsNoWorkbookIsRefusedInTrueWords() {
        assertThatThrownBy(() -> Reading.of("a.xls", Reading.bytes("files/table.docx")))
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
}
