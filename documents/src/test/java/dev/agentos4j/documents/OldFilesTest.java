package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
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
