package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

/** What a person sees on a terminal that is 20 columns wide. */
class WordWrapTest {

    private static final int COLUMNS = 20;
    private static final int ROWS = 8;

    private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
    private final WordWrap wrap = new WordWrap(() -> COLUMNS);

    private List<String> seen(String... pieces) {
        for (String piece : pieces) {
            screen.write(wrap.wrap(piece).replace("\n", "\r\n")); // as the driver of a terminal does
        }
        long[] cells = new long[COLUMNS * ROWS];
        screen.dump(cells, new int[2]);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                int character = ScreenTerminal.cellCodePoint(cells[row * COLUMNS + column]);
                if (character != 0) { // the second half of a wide one
                    line.appendCodePoint(character);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    @Test
    void linesBreakBetweenWords() {
        assertThat(seen("The kettle is cleaned with vinegar, once a month."))
                .containsExactly("The kettle is", "cleaned with", "vinegar, once a", "month.");
    }

    @Test
    void aWordWhoseRestComesLaterMovesToTheNextLine() {
        assertThat(seen("The kettle is cle", "aned with vin", "egar"))
                .containsExactly("The kettle is", "cleaned with", "vinegar");
    }

    @Test
    void aWordLongerThanALineIsBrokenWhereTheLineEnds() {
        assertThat(seen("See ", "https://example.com/a/long/path", " there"))
                .containsExactly("See", "https://example.com", "/a/long/path there");
    }

    @Test
    void charactersOfChineseTakeTwoColumnsAndMayStandAnywhere() {
        assertThat(seen("水壶每月用醋清洗一次即可")).containsExactly("水壶每月用醋清洗一", "次即可");
    }

    @Test
    void whereTheWidthIsNotKnownTextIsLeftAsItIs() {
        String text = "The kettle is cleaned with vinegar, once a month.";
        assertThat(new WordWrap(() -> 0).wrap(text)).isEqualTo(text);
    }
}
