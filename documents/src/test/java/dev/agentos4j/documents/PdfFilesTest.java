package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;

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
}
