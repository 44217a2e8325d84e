package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PDF documents as people have them. {@code src/test/spellings/make.py} made those in {@code spellings}. */
class PdfFilesTest {

    private static String read(String path) throws IOException {
        return String.join("\n====\n", Reading.file(path));
    }

    @Test
    void turnedTextIsReadInItsOwnDirection() throws IOException {
        assertThat(read("files/rot90content.pdf")).isEqualTo("Sideways heading of a wide table");
        assertThat(read("spellings/turned-270.pdf")).isEqualTo("""
                        Upright heading
                        Region Units Revenue
                        North 5 120
                        South 7 340
                        DRAFT COPY
                        Upright footer""");
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void aTurnedPageIsReadAsIfItWereNot(int angle) throws IOException {
        assertThat(read("spellings/page-" + angle + ".pdf"))
                .isEqualTo("The page is turned as a whole.\nIts second line follows.");
    }

    @Test
    void aPageAcrossIsReadAlong() throws IOException {
        assertThat(read("spellings/landscape.pdf"))
                .isEqualTo("Landscape table on a portrait page\nTurned so that it can be read");
    }

    @Test
    void columnsFollowEachOther() throws IOException {
        assertThat(read("spellings/columns.pdf"))
                .isEqualTo("Left one\nLeft two\nLeft three\nRight one\nRight two\nRight three");
    }

    @Test
    void theFilledFieldsOfAFormAreRead() throws IOException {
        assertThat(read("spellings/form.pdf"))
                .isEqualTo("Application\nGiven name: Ada\nAgrees to the terms: Yes\nDrink: Green tea\nSize: large");
    }

    @Test
    void whatWasWrittenBesideTheTextIsReadUnlessItRepeatsIt() throws IOException {
        assertThat(read("spellings/annotated.pdf"))
                .isEqualTo("Brew for three minutes.\nReviewer: make that two.\nTyped onto the page");
    }

    @Test
    void aPdfThatOpensWithoutAPasswordIsReadThoughItIsEncrypted() throws IOException {
        assertThat(Reading.file("spellings/no-password.pdf")).containsExactly("Opens without a password.");
    }
}
