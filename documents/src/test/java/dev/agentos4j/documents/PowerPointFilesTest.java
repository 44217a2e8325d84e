package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.documents.Reading.Read;
import dev.agentos4j.documents.office.PptxReader;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presentations as people have them. {@code src/test/spellings/make.py} made those in {@code spellings}. */
class PowerPointFilesTest {

    @Test
    void slidesComeInTheOrderInWhichTheyAreShown() throws IOException {
        assertThat(Reading.file("files/reordered.pptx")).containsExactly("Close", "Opening", "Middle");
        assertThat(Reading.of("a.pptx", Reading.bytes("files/reordered.pptx")))
                .extracting((Read slide) -> slide.metadata().toJson())
                .containsExactly("{\"slide\":1}", "{\"slide\":2}", "{\"slide\":3}");
    }

    @Test
    void aDeletedSlideStaysDeleted() throws IOException {
        assertThat(Reading.file("spellings/deleted-slide.pptx")).containsExactly("Four", "One", "Three");
    }

    @Test
    void notesAreReadWithTheirSlide() throws IOException {
        assertThat(Reading.file("files/notes.pptx")).containsExactly("Roadmap\n\nSay that the launch moves to May.");
    }

    @Test
    void aTableHasALineForEachRowAndAChartIsTheTableItWasMadeOf() throws IOException {
        assertThat(Reading.file("spellings/table-chart-notes.pptx")).containsExactly("""
                        Prices

                        Tea | Price | Stock
                        Sencha | 12 13 | 40

                        Revenue by region
                         | Q1 sales | Q2 sales
                        East | 19.2 | 1.1
                        West | 21.4 | 3

                        Mention the drought.
                        Thank the growers.""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spellings/twice.pptx", "spellings/show.ppsx", "spellings/macro.pptm"})
    void whatTheFileSaysTwiceIsReadOnce(String path) throws IOException {
        assertThat(Reading.file(path)).containsExactly("Boxes\n\nIn a group\n\nTwice?");
    }

    @Test
    void whatIsNoPresentationIsRefusedInTrueWords() throws IOException {
        Source word = Source.of("a.ppt", null, Reading.bytes("files/table.docx"));
        assertThatThrownBy(() -> new PptxReader().read(word, (text, metadata) -> {}))
                .hasMessageContaining("a Word document");
        assertThatThrownBy(() -> Reading.of("a.pptx", Reading.bytes("files/legacy.doc")))
                .hasMessageContaining("before 2007");
    }

    @Test
    void groupsHiddenSlidesAndFormulasAreRead() throws IOException {
        assertThat(Reading.file("spellings/formula.pptx"))
                .containsExactly("Rate: (a+b)/(2c)\n\nin a group\n\nin a group of a group", "not shown");
    }

    private static List<String> chart(String series) throws IOException {
        String text = Reading.texts(
                        "a.pptx",
                        Office.zip(
                                "ppt/slides/slide1.xml",
                                "<p:sld xmlns:p='urn:p' xmlns:c='urn:c' xmlns:r='urn:r'><c:chart r:id='r1'/></p:sld>",
                                "ppt/slides/_rels/slide1.xml.rels",
                                "<Relationships><Relationship Id='r1' Type='a/chart' Target='../charts/c.xml'/></Relationships>",
                                "ppt/charts/c.xml",
                                "<c:chartSpace xmlns:c='urn:c'><c:date1904 val='0'/><c:chart>" + series
                                        + "</c:chart></c:chartSpace>"))
                .getFirst();
        return text.lines().filter(line -> !line.isBlank()).map(String::strip).toList();
    }

    private static String series(String name, String places, String values) {
        return "<c:ser><c:tx><c:v>" + name + "</c:v></c:tx>" + places + values + "</c:ser>";
    }

    private static String cache(String element, String format, String... points) {
        StringBuilder all = new StringBuilder(
                "<c:" + element + "><c:numRef><c:numCache><c:formatCode>" + format + "</c:formatCode>");
        for (int i = 0; i < points.length; i++) {
            all.append("<c:pt idx='")
                    .append(i)
                    .append("'><c:v>")
                    .append(points[i])
                    .append("</c:v></c:pt>");
        }
        return all + "</c:numCache></c:numRef></c:" + element + ">";
    }

    @Test
    void datesAndPercentagesOfAChartAreReadAsTheyAreSeen() throws IOException {
        assertThat(chart(series(
                        "Share", cache("cat", "yyyy\\-mm", "46023", "46054"), cache("val", "0%", "0.5", "0.125"))))
                .containsExactly("| Share", "2026-01-01 | 50%", "2026-02-01 | 13%");
    }

    @Test
    void pointsOfAScatterChartStandAtTheirOwnPlaces() throws IOException {
        assertThat(chart(series("A", cache("xVal", "General", "1", "3"), cache("yVal", "General", "2", "4"))
                        + series("B", cache("xVal", "General", "5"), cache("yVal", "General", "6"))))
                .containsExactly("| A", "1 | 2", "3 | 4", "| B", "5 | 6");
    }

    @Test
    void allLevelsOfTheCategoriesOfAChartAreRead() throws IOException {
        String levels = "<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl><c:pt idx='0'><c:v>Oslo</c:v></c:pt>"
                + "<c:pt idx='1'><c:v>Bergen</c:v></c:pt><c:pt idx='2'><c:v>Lima</c:v></c:pt></c:lvl><c:lvl>"
                + "<c:pt idx='0'><c:v>Norway</c:v></c:pt><c:pt idx='2'><c:v>Peru</c:v></c:pt></c:lvl>"
                + "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>";
        assertThat(chart(series("Sales", levels, cache("val", "General", "1", "2", "3"))))
                .containsExactly("| Sales", "Norway Oslo | 1", "Norway Bergen | 2", "Peru Lima | 3");
    }

    @Test
    void aPowerIsNotReadAsMoreDigitsOfItsNumber() throws IOException {
        assertThat(
                        Reading.texts(
                                "a.pptx",
                                Office.zip(
                                        "ppt/slides/slide1.xml",
                                        "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'><p:txBody><a:p><a:r><a:t>10</a:t></a:r><a:r>"
                                                + "<a:rPr baseline='30000'/><a:t>-3</a:t></a:r><a:r><a:rPr baseline='-25000'/><a:t>4</a:t></a:r></a:p></p:txBody></p:sld>")))
                .containsExactly("10^-34");
    }

    @Test
    void shapesThatAreHiddenAreNotRead() throws IOException {
        String shape =
                "<p:sp><p:nvSpPr><p:cNvPr id='1' name='x'%s/></p:nvSpPr><p:txBody><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>";
        assertThat(Reading.texts(
                        "a.pptx",
                        Office.zip(
                                "ppt/slides/slide1.xml",
                                "<p:sld xmlns:p='urn:p' xmlns:a='urn:a'><p:spTree>" + shape.formatted("", "Seen")
                                        + shape.formatted(" hidden='1'", "hidden")
                                        + "<p:grpSp><p:nvGrpSpPr><p:cNvPr hidden='true'/></p:nvGrpSpPr>"
                                        + shape.formatted("", "hidden") + "</p:grpSp></p:spTree></p:sld>")))
                .containsExactly("Seen");
    }
}
