package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.runtime.knowledge.read.ReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
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
