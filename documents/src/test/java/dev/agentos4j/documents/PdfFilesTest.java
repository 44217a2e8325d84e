package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** A page whose content may use the layers {@code shown} and {@code off}, and unions of them. */
    private static byte[] layered(String content) throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDOptionalContentProperties properties = new PDOptionalContentProperties();
            PDPage page = new PDPage();
            PDResources resources = new PDResources();
            for (String name : List.of("shown", "off")) {
                PDOptionalContentGroup group = new PDOptionalContentGroup(name);
                properties.addGroup(group);
                properties.setGroupEnabled(group, name.equals("shown"));
                resources.put(COSName.getPDFName(name), group);
            }
            pdf.getDocumentCatalog().setOCProperties(properties);
            resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            page.setResources(resources);
            PDStream stream = new PDStream(pdf);
            try (OutputStream out = stream.createOutputStream()) {
                out.write(content.getBytes(StandardCharsets.ISO_8859_1));
            }
            page.setContents(stream);
            pdf.addPage(page);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void whatStandsOnALayerThatIsOffIsNotSeenAndNotRead() throws IOException {
        String line = "BT /F 12 Tf 50 %d Td (%s) Tj ET\n";
        List<String> notes = new ArrayList<>();
        assertThat(Reading.texts(
                        "a.pdf",
                        layered(line.formatted(700, "Always") + "/OC /off BDC /P BMC " + line.formatted(680, "Draft")
                                + "EMC EMC /OC /shown BDC " + line.formatted(660, "Shown") + "EMC"),
                        notes))
                .containsExactly("Always\nShown");
        assertThat(notes).containsExactly("Text on layers that are not shown was not read");
    }

    @Test
    void columnsThatWereDrawnLineByLineAcrossFollowEachOther() throws IOException {
        assertThat(read("spellings/columns-across.pdf")).isEqualTo("""
                        A heading over both columns of the page
                        The first column begins here and
                        goes on over several lines, each
                        of which fills it, until it ends.
                        A second paragraph comes then, and
                        it belongs to the same column.
                        The other column has sentences of
                        its own, which are not to be read
                        between those of the first column,
                        although whoever drew the page went
                        line by line across both of them.
                        A line below them that reaches over both columns of the page again""");
    }

    @ParameterizedTest
    @CsvSource({
        "japanese, お茶は朝早くに届きます。店の, は裏の部屋に移されます。, 二つ目の欄はここから始まり、",
        "chinese, 茶叶每天早上送到商店，店员打, 二天再拿出来。, 第二栏从这里开始，讲的是另外",
        "korean, '차는 매일 아침 가게에 도착합니다.', 차는 뒤쪽 방으로 옮겨 놓습니다., '둘째 단은 여기에서 시작하고, 다른'"
    })
    void columnsInEastAsianScriptsThatWereDrawnAcrossFollowEachOther(
            String language, String first, String last, String other) throws IOException {
        List<String> lines =
                read("spellings/columns-across-" + language + ".pdf").lines().toList();

        assertThat(lines).hasSize(10);
        assertThat(List.of(lines.get(0), lines.get(4), lines.get(5))).containsExactly(first, last, other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.5 Tc", "1.2 Tc", "3 Tc", "6 Tc", "9 Tc", "100 Tc", "6 Tc 60 Tz", "6 Tc 1 0 0 -1 0 900 cm"})
    void lettersThatAreSetApartMakeWords(String spacing) throws IOException {
        assertThat(Reading.texts(
                        "a.pdf",
                        layered(spacing
                                + " BT /F 12 Tf 50 700 Td (letters set apart) Tj 0 -30 Td 0 Tc (and others) Tj ET")))
                .containsExactly("letters set apart\nand others");
        assertThat(Reading.texts("a.pdf", layered(spacing + " BT /F 12 Tf 50 700 Td [(two) -900 (words)] TJ ET")))
                .containsExactly("two words");
    }

    /** Three pages, of which the second refers to its content as {@code content}, and is itself referred to as {@code page}. */
    private static byte[] threePages(String page, String content) {
        Map<Integer, String> objects = new LinkedHashMap<>();
        objects.put(1, "<</Type /Catalog /Pages 2 0 R>>");
        objects.put(2, "<</Type /Pages /Count 3 /Kids [11 0 R " + page + " 13 0 R]>>");
        objects.put(3, "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
        for (int i = 1; i <= 3; i++) {
            String text = "BT /F 12 Tf 50 700 Td (Page " + i + ") Tj ET";
            objects.put(
                    10 + i,
                    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources <</Font <</F 3 0 R>>>> /Contents "
                            + (i == 2 ? content : "2" + i + " 0 R") + ">>");
            objects.put(20 + i, "<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream");
        }
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        objects.forEach((number, object) -> {
            table.append("%d 1\n%010d 00000 n \n".formatted(number, pdf.length()));
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(number, object));
        });
        return (pdf + table.toString() + "trailer\n<</Size 24 /Root 1 0 R>>\nstartxref\n" + pdf.length() + "\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 0 R | 99 0 R | Page 1, Page 3 | Pages whose content is broken were not read as a whole: 2",
                "12 0 R | 3 0 R | Page 1, Page 3 | Pages whose content is broken were not read as a whole: 2",
                "12 0 R | [22 0 R 99 0 R] | Page 1, Page 2, Page 3 | Pages whose content is broken were not read as a whole: 2",
                "99 0 R | 22 0 R | Page 1, Page 3 | Pages whose content is broken were not read as a whole: 2",
                "3 0 R | 22 0 R | Page 1, Page 3 | The PDF says that it has 3 pages, but only 2 were found in it",
                "12 0 R | 22 0 R | Page 1, Page 2, Page 3 |",
                "12 0 R | null | Page 1, Page 3 |"
            })
    void pagesAndContentsThatCannotBeReadAreToldOf(String page, String content, String texts, @Nullable String note)
            throws IOException {
        List<String> notes = new ArrayList<>();

        assertThat(String.join(", ", Reading.texts("a.pdf", threePages(page, content), notes)))
                .isEqualTo(texts);
        assertThat(notes).isEqualTo(note == null ? List.of() : List.of(note));
    }

    @Test
    void aPageThatOnlyHoldsTheFieldsOfAFormIsRead() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(Reading.bytes("spellings/form.pdf"))) {
            pdf.getPage(0).getCOSObject().removeItem(COSName.CONTENTS);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);

            assertThat(Reading.texts("a.pdf", bytes.toByteArray()))
                    .containsExactly("Given name: Ada\nAgrees to the terms: Yes\nDrink: Green tea\nSize: large");
        }
    }

    @Test
    void japaneseThatIsWrittenFromTheTopToTheBottomOrLetterByLetterMakesLines() throws IOException {
        assertThat(read("spellings/vertical.pdf")).isEqualTo("""
                        お茶について
                        お茶は朝早くに届きます。店の
                        者が箱を開けて、葉の色と香り
                        を確かめ、棚に並べます。夕方
                        になると店は閉まり、残った茶
                        は裏の部屋に移されます。
                        一字ずつ置いた文""");
    }

    @Test
    void theRowsOfATableInJapaneseStayRows() throws IOException {
        assertThat(read("spellings/table-across-japanese.pdf").lines())
                .hasSize(6)
                .contains("煎茶 静岡県の山の上の畑で作られています 八十度の湯で二分待ってから静かに注ぐ");
    }

    @Test
    void linesThatWereDrawnFromTheBottomToTheTopAreReadDownward() throws IOException {
        String lines = """
                %1$sBrew the leaves in hot water,
                %1$swait for two minutes, and
                %1$spour it slowly.
                %1$sWarm the pot before.
                %1$sServe it at once.""";

        assertThat(read("spellings/upward.pdf")).isEqualTo("Tea\n" + lines.formatted(""));
        assertThat(read("spellings/upward-columns.pdf"))
                .isEqualTo(lines.formatted("Left: ") + "\n" + lines.formatted("Right: "));
        assertThat(read("spellings/upward-table.pdf"))
                .isEqualTo("Tea Degrees\nSencha 80\nGyokuro 50\nBancha 95\nAssam 96");
    }

    private static String placed(String... pieces) {
        StringBuilder content = new StringBuilder();
        for (String piece : pieces) {
            content.append("BT /F 12 Tf ").append(piece).append(" ET\n");
        }
        return content.toString();
    }

    private static String scattered(int width, int height) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            pieces.add("%d %d Td (%c) Tj".formatted(i % 20 * width, i / 20 * height, 'a' + i % 26));
        }
        Collections.shuffle(pieces, new Random(width));
        return placed(pieces.toArray(String[]::new));
    }

    static Stream<String> oddPlaces() {
        String huge = "9".repeat(30) + ".0";
        List<String> grid = new ArrayList<>();
        for (int line = 0; line < 8; line++) {
            for (int column = 0; column < 60; column++) {
                grid.add("%d %d Td (%c%c) Tj".formatted(40 * column, 700 - 14 * line, 'a' + column % 26, 'a' + line));
            }
        }
        return Stream.of(
                scattered(25, 20),
                scattered(400_000, 20),
                scattered(25, 400_000),
                placed(grid.toArray(String[]::new)),
                placed(
                        "-90000 -90000 Td (left) Tj",
                        "90000 700 Td (right) Tj",
                        "50 -3e5 Td (below) Tj",
                        "50 700 Td (on) Tj"),
                placed(
                        "1 0 0 1 " + huge + " 700 Tm (far) Tj",
                        "1 0 0 1 50 -" + huge + " Tm (deep) Tj",
                        "50 700 Td (on) Tj"),
                placed(
                        huge + " 0 0 " + huge + " 0 0 Tm (big) Tj",
                        huge + " 0 0 1 " + huge + " 50 Tm (wide) Tj",
                        "50 700 Td (on) Tj"),
                placed("0 0 0 0 50 700 Tm (hello) Tj", "/F 0 Tf 50 600 Td (hello) Tj", "0 Tz 50 500 Td (hello) Tj"),
                placed(
                        "/F -12 Tf 50 700 Td (tea) Tj",
                        "-100 Tz 50 600 Td (hot) Tj",
                        "-1 0 0 1 300 500 Tm (pot) Tj",
                        "1 0 0 -1 50 400 Tm (cup) Tj"),
                placed(
                        "-99 Tc 50 700 Td (backward) Tj",
                        "9999 Tc 50 600 Td (apart) Tj",
                        "999 Tw 50 500 Td (one two) Tj"),
                placed(
                        "0.001 0 0 0.001 50 700 Tm (tiny) Tj",
                        "1 1 -1 1 50 600 Tm (turned) Tj",
                        "1 0 9 1 50 500 Tm (slanted) Tj"));
    }

    @ParameterizedTest
    @MethodSource("oddPlaces")
    void noLetterIsLostOrInventedWhereverItStands(String content) throws IOException {
        String drawn = Pattern.compile("\\(([^)]*)\\)")
                .matcher(content)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());

        assertThat(sorted(String.join("", Reading.texts("a.pdf", layered(content)))))
                .isEqualTo(sorted(drawn));
    }

    private static String sorted(String text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void theRowsOfATableStayRowsHoweverManyWordsItsCellsHold() throws IOException {
        assertThat(read("spellings/table-across.pdf"))
                .startsWith("Tea How it tastes Where it is grown\n"
                        + "Sencha fresh and a little like grass in the hills of Shizuoka\n");
    }

    @Test
    void aPowerIsNotReadAsMoreDigitsOfItsNumber() throws IOException {
        assertThat(read("spellings/powers.pdf")).isEqualTo("About 10^6 bacteria in 10^-3 l of H2O on the 1st day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attached", "attached-to-page", "attached-as-data"})
    void aFileThatIsAttachedIsSaidNotToBeReadHoweverItIsAttached(String name) throws IOException {
        List<String> notes = new ArrayList<>();

        assertThat(Reading.texts("a.pdf", Reading.bytes("spellings/" + name + ".pdf"), notes))
                .singleElement()
                .asString()
                .startsWith("Invoice 17");
        assertThat(notes).containsExactly("Files are attached to the PDF, which were not read: upload them, too");
    }

    @Test
    void aFormThatOnlyAdobesProgramsShowIsRefusedUnlessItHasFieldsForOthers() throws IOException {
        assertThatThrownBy(() -> read("spellings/xfa.pdf"))
                .isInstanceOf(ReadException.class)
                .hasMessage("It is a form that only Adobe's programs can show (XFA): print it there to a PDF");
        assertThat(read("spellings/xfa-and-fields.pdf")).contains("Given name: Ada");
    }

    @Test
    void aScannedPageAmongOthersIsSaidNotToBeRead() throws IOException {
        List<String> notes = new ArrayList<>();

        assertThat(Reading.texts("a.pdf", Reading.bytes("spellings/scanned-page.pdf"), notes))
                .contains("Cover letter", "Signature");
        assertThat(notes).containsExactly("Pages that hold pictures and no text, as scanned ones do, were not read: 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(\\255) Tj", "/Span <</ActualText <FEFF2010>>> BDC (-) Tj EMC"})
    void aWordThatAProgramPartedIsJoined(String hyphen) throws IOException {
        assertThat(Reading.texts(
                        "a.pdf",
                        layered("BT /F 12 Tf 50 700 Td (damp) Tj " + hyphen + " 0 -14 Td (fer) Tj 0 -14 Td (well-) Tj"
                                + " 0 -14 Td (known) Tj ET")))
                .containsExactly("dampfer\nwell-\nknown");
    }
}
