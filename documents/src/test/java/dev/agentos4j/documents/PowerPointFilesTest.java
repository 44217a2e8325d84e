package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.documents.Reading.Read;
import java.io.IOException;
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
    void whatIsNoPresentationIsRefusedInTrueWords() {
        assertThatThrownBy(() -> Reading.of("a.ppt", Reading.bytes("spellings/old.xls")))
                .hasMessageContaining("not a PowerPoint presentation");
        assertThatThrownBy(() -> Reading.of("a.pptx", Reading.bytes("files/legacy.doc")))
                .hasMessageContaining("before 2007");
    }

    @Test
    void groupsHiddenSlidesAndFormulasAreRead() throws IOException {
        assertThat(Reading.file("spellings/formula.pptx"))
                .containsExactly("Rate: (a+b)/(2c)\n\nin a group\n\nin a group of a group", "not shown");
    }
}
