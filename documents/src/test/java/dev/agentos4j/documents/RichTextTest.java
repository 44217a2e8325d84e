package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rich Text, which many programs name {@code .doc}. */
class RichTextTest {

    private static String read(String name, String body) throws IOException {
        String document =
                "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fcharset128 MS Gothic;}"
                        + "{\\f2\\fcharset204 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}{\\*\\generator Word;}{\\info{\\title Secret}}\n"
                        + body + "}";
        return String.join("\n====\n", Reading.texts(name, document.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void paragraphsAndLettersOfAllKindsAreRead() throws IOException {
        for (String name : new String[] {"a.rtf", "a.doc", "a.txt"}) {
            assertThat(
                            read(
                                    name,
                                    "\\pard Gr\\'fcner \\b tea\\b0  \\u8364?5\\par{\\f1 \\'93\\'8c\\'8b\\'9e}\\line{\\f2 \\'f7\\'e0\\'e9}\\par 1\\_2\\~kg"))
                    .isEqualTo("Grüner tea €5\n\n東京\nчай\n\n1-2\u00A0kg");
        }
    }

    @Test
    void aTableHasALineForEachRow() throws IOException {
        assertThat(read(
                        "a.doc",
                        "Prices\\par\\trowd\\cellx1\\cellx2\\pard\\intbl Tea\\par green\\cell 4\\cell\\row"
                                + "\\trowd\\cellx1\\cellx2\\pard\\intbl\\cell 5\\cell\\row\\pard After\\par"))
                .isEqualTo("Prices\n\nTea green | 4\n | 5\nAfter");
    }

    @Test
    void whatIsHiddenDeletedOrACodeIsNotRead() throws IOException {
        assertThat(
                        read(
                                "a.rtf",
                                "See {\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt the page}}{\\v secret}"
                                        + "{\\deleted gone}{\\pict\\pngblip 89504e47}{\\pict\\bin4 }}{x} now{\\*\\unknown no}.\\par"))
                .isEqualTo("See the page now.");
    }

    @Test
    void notesHeadersAndTextBoxesFollow() throws IOException {
        assertThat(read(
                        "a.rtf",
                        "{\\header Page head\\par}Text{\\super\\chftn{\\footnote\\chftn  A note}}\\par"
                                + "{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn a}{\\sv b}}{\\shptxt In a box\\par}}{\\shprslt twice}}More\\par"
                                + "{\\listtext 1.\\tab}Item 10{\\super 6}\\par"))
                .isEqualTo("Text\n\nMore\n\nIn a box\n\n1.\tItem 10^6\n\nPage head\n\nA note");
    }

    @Test
    void theRowsOfATableWithinACellFollowItsRow() throws IOException {
        String end = "{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}";
        assertThat(read(
                        "a.rtf",
                        "\\trowd\\intbl outer\\par\\pard\\intbl\\itap2 in 1\\nestcell in 2\\par more\\nestcell" + end
                                + "\\pard\\intbl\\itap2 in 3\\nestcell in 4\\nestcell" + end
                                + "\\pard\\intbl after\\cell beside\\cell\\row\\pard Text\\par"))
                .isEqualTo("outer after | beside\nin 1 | in 2 more\nin 3 | in 4\nText");
    }

    @Test
    void aPowerMayBeLiftedAndATextMayBeThereASecondTimeInUnicode() throws IOException {
        assertThat(read("a.rtf", "10{\\up6 6} l of {\\upr{?}{\\*\\ud{\\u33590?}}} damp\\-fer\\par"))
                .isEqualTo("10^6 l of 茶 dampfer");
    }

    @Test
    void brokenRichTextIsReadOrRefusedWithAReason() throws IOException {
        Random random = new Random(20261130);
        String good =
                "{\\b Tea}\\par\\trowd\\intbl a\\cell b\\cell\\row{\\footnote x}{\\*\\shpinst{\\shptxt y}}\\u-4000?\\'9";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.setCharAt(random.nextInt(text.length()), "{}\\\\'0a *u".charAt(random.nextInt(10)));
            }
            assertThat(read("a.rtf", text.substring(0, random.nextInt(text.length()))))
                    .doesNotContain("Secret");
        }
        assertThatThrownBy(() -> read("a.rtf", "{".repeat(1_000_000)))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("nests");
    }
}
