package dev.agentos4j.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.documents.office.DocxReader;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.knowledge.read.DocumentSink;
import dev.agentos4j.runtime.knowledge.read.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Word documents as people have them. {@code src/test/spellings/make.py} made those in {@code spellings}. */
class WordFilesTest {

    private static String read(String path) throws IOException {
        return String.join("\n====\n", Reading.file(path));
    }

    @ParameterizedTest
    @CsvSource({
        "files/document2.docx, This one was saved by the online editor.",
        "spellings/other-folder.docx, Kept in a folder of its own.",
        "spellings/capitals.docx, Written with capitals.",
        "spellings/template.dotx, A template with macros.",
        "spellings/macro.docm, A template with macros."
    })
    void theMainPartIsFoundWhateverItIsCalled(String path, String text) throws IOException {
        assertThat(read(path)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "files/textbox.docx, Before the box., Boxed warning: hot water.",
        "spellings/anchored-box.docx, Text beside it. And after it., Note in the margin.",
        "spellings/old-box.docx, '', Note in the margin."
    })
    void aTextBoxIsReadOnceAfterTheParagraphThatItStandsBeside(String path, String paragraph, String box)
            throws IOException {
        assertThat(read(path).split("\\s*\n\n"))
                .containsExactly(paragraph.isEmpty() ? new String[] {box} : new String[] {paragraph, box});
    }

    @Test
    void textThatWasMovedStandsWhereItWasMovedTo() throws IOException {
        assertThat(read("files/tracked.docx")).isEqualTo("""
                        Leaves go in second.

                        The pot must be warmed first.

                        The fee is 450 euros.""");
        assertThat(read("spellings/moved-link.docx")).isEqualTo("Keep. Put in. Moved here.");
    }

    @Test
    void theReadingBesideACharacterIsNotPartOfTheText() throws IOException {
        assertThat(read("spellings/ruby.docx")).isEqualTo("東京の天気");
    }

    @Test
    void hyphensTabsAndSymbolsStandWhereTheyAreSeen() throws IOException {
        assertThat(read("files/nobreak.docx")).isEqualTo("Call 555-0134 or write to the co-op.");
        assertThat(read("spellings/marks.docx")).isEqualTo("""
                        Total\t40

                        Left\tRight

                        Pages 1-24 and cooperate

                        ✓ done, 5 µm""");
    }

    @Test
    void aTableHasALineForEachRowAndItsCellsAreApart() throws IOException {
        assertThat(read("files/table.docx")).isEqualTo("""
                        Price list of the tea house

                        Tea | Price | Stock
                        Sencha | 12 | 40
                        Assam | 9 | 55

                        End of list""");
        assertThat(read("spellings/controlled-table.docx")).isEqualTo("Before.\n\nControlled | 7");
    }

    @Test
    void theRowsOfATableInACellFollowItsRowAndWideCellsKeepTheColumns() throws IOException {
        assertThat(read("spellings/nested-table.docx")).isEqualTo("""
                        Region | 2023 | 2024
                        North and East | 5 | 6
                        Q1 | 2
                        Q2 | 4

                        Wide |  | C
                        a | b | c

                        After the tables.""");
    }

    @Test
    void whatStandsAroundTheBodyIsReadIfItIsPrinted() throws IOException {
        assertThat(read("files/footnote.docx"))
                .isEqualTo("The warranty lasts two years\n\nExcept for the batteries, which have six months.");
        assertThat(read("spellings/around.docx"))
                .isEqualTo("The body.\n\nConfidential\n\nPart two\n\nTea House Ltd\n\nIs this true?");
    }

    @Test
    void theItemsOfANumberedListHaveTheirNumbers() throws IOException {
        assertThat(read("spellings/lists.docx"))
                .isEqualTo("1. Warm the pot\n\n2. Add the leaves\n\n3. Pour\n\nNo number here\n\nA point");
    }

    @Test
    void whatIsNoWordDocumentIsRefusedInTrueWords() throws IOException {
        assertThatThrownBy(() -> read("files/legacy.doc")).hasMessageContaining("before 2007");
        for (Source source : List.of(
                Source.of("a.docx", null, Reading.bytes("files/dates.xlsx")),
                Source.of("a.doc", null, "<html><p>words".getBytes(StandardCharsets.UTF_8)))) {
            assertThatThrownBy(() -> new DocxReader().read(source, (text, metadata) -> {}))
                    .hasMessageMatching("It is not a Word document but (an Excel workbook|a page of HTML):.*");
        }
        List<String> notes = new ArrayList<>();
        assertThat(Reading.texts(
                        "a.docx",
                        Office.zip(
                                "word/document.xml",
                                "<w:document xmlns:w='urn:w' xmlns:r='urn:r'><w:body><w:altChunk r:id='x'/><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>",
                                "word/_rels/document.xml.rels",
                                "<Relationships><Relationship Id='x' Type='t/aFChunk' Target='a.docx'/></Relationships>",
                                "word/a.docx",
                                "x"),
                        notes))
                .containsExactly("a");
        assertThat(notes).containsExactly("A file inside of it was not read: word/a.docx");
    }

    @Test
    void deletedRowsAndEndsOfParagraphsAreGoneAndWhatWasAddedIsThere() throws IOException {
        assertThat(read("spellings/changes.docx")).isEqualTo("The end of this line was deleted. Added.\n\nnew | new");
    }

    @Test
    void formulasAreWrittenInOneLineAsTheyAreTyped() throws IOException {
        assertThat(read("spellings/formulas.docx"))
                .isEqualTo("It is E=mc^2 or (a+b)/(2c).\n\n√(x+1)∑_(i=1)^n i[p|q][1, 0; 0, 1]");
    }

    @Test
    void aFieldIsItsResultAndHiddenTextIsNotSeen() throws IOException {
        assertThat(read("spellings/fields.docx")).isEqualTo("Dear Ms Smith, page 3.\n\nSeen, and this.\n\nThe rest.");
    }

    @Test
    void pagesInsideOfADocumentAreReadAndWhatIsNotIsNoted() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> notes = new ArrayList<>();
        Source source = Source.of("a.docx", null, Reading.bytes("spellings/pages-inside.docx"));
        new DocxReader().read(source, new DocumentSink() {
            @Override
            public void accept(String part, JsonObject metadata) {
                text.append(part);
            }

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        });

        assertThat(text.toString().strip().split("\n+"))
                .containsExactly(
                        "Before.",
                        "From a page",
                        "a | b",
                        "From an archive: café",
                        "From a text",
                        "not read",
                        "After.");
        assertThat(notes).isEmpty();
    }

    private static List<String> paragraphs(String body, String... otherParts) throws IOException {
        List<String> parts = new ArrayList<>(List.of(
                "word/document.xml",
                "<w:document xmlns:w='urn:w' xmlns:r='urn:r'><w:body>" + body + "</w:body></w:document>"));
        parts.addAll(List.of(otherParts));
        String text = String.join("\n", Reading.texts("a.docx", Office.zip(parts.toArray(String[]::new))));
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String cell(String text) {
        return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
    }

    @Test
    void aTableWhoseColumnsWereNotCountedKeepsItsRows() throws IOException {
        assertThat(paragraphs("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>" + cell("Tea") + cell("4") + "</w:tr>"
                        + "<w:tr>" + cell("Mate") + cell("7") + "</w:tr></w:tbl>"))
                .containsExactly("Tea | 4", "Mate | 7");
        assertThat(
                        paragraphs(
                                "<w:tbl><w:tblGrid><w:gridCol/><w:tblGridChange/></w:tblGrid><w:tr><w:tc>"
                                        + "<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"))
                .containsExactly("One", "Two");
    }

    @Test
    void theChosenEntryOfAListToChooseFromIsRead() throws IOException {
        assertThat(paragraphs("<w:p><w:r><w:t>Country:</w:t></w:r><w:r><w:t> </w:t></w:r><w:r><w:fldChar"
                        + " w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='Chile'/>"
                        + "<w:listEntry w:val='Norway'/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>"
                        + "FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"))
                .containsExactly("Country: Norway");
    }

    @Test
    void itemsThatWereMovedAwayHaveNoNumberAndAListMayNumberItsOwnWay() throws IOException {
        String properties = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr>%s</w:pPr>";
        String item = "<w:p>" + properties.formatted("") + "<w:r><w:t>%s</w:t></w:r></w:p>";
        String moved = "<w:p>" + properties.formatted("<w:rPr><w:moveFrom/></w:rPr>")
                + "<w:moveFrom><w:r><w:t>second</w:t></w:r></w:moveFrom></w:p>";
        assertThat(paragraphs(
                        item.formatted("first") + moved + item.formatted("third") + item.formatted("second"),
                        "word/numbering.xml",
                        "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
                                + "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
                                + "<w:num w:numId='5'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'>"
                                + "<w:start w:val='3'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1)'/></w:lvl>"
                                + "</w:lvlOverride></w:num></w:numbering>"))
                .containsExactly("C) first", "D) third", "E) second");
    }

    @Test
    void aLegalNumberIsMadeOfDecimals() throws IOException {
        String item =
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='%d'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>%s</w:t>"
                        + "</w:r></w:p>";
        assertThat(paragraphs(
                        item.formatted(0, "Terms") + item.formatted(1, "Scope"),
                        "word/numbering.xml",
                        "<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
                                + "<w:numFmt w:val='upperRoman'/><w:lvlText w:val='Article %1.'/></w:lvl><w:lvl w:ilvl='1'>"
                                + "<w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
                                + "<w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num></w:numbering>"))
                .containsExactly("Article I. Terms", "1.1 Scope");
    }

    @Test
    void aHeaderForEvenPagesIsReadIfThereAreSuchPages() throws IOException {
        String header = "<w:hdr xmlns:w='urn:w'><w:p><w:r><w:t>Left</w:t></w:r></w:p></w:hdr>";
        String relations =
                "<Relationships><Relationship Id='r1' Type='a/header' Target='header1.xml'/></Relationships>";
        String body =
                "<w:p><w:r><w:t>Body</w:t></w:r></w:p><w:sectPr><w:headerReference w:type='even' r:id='r1'/></w:sectPr>";
        String settings = "<w:settings xmlns:w='urn:w'><w:evenAndOddHeaders w:val='%s'/></w:settings>";
        for (String on : List.of("1", "0")) {
            assertThat(paragraphs(
                            body,
                            "word/header1.xml",
                            header,
                            "word/_rels/document.xml.rels",
                            relations,
                            "word/settings.xml",
                            settings.formatted(on)))
                    .isEqualTo(on.equals("1") ? List.of("Body", "Left") : List.of("Body"));
        }
    }

    @Test
    void aPlaceWhereAWordMayBePartedIsNotSeen() throws IOException {
        assertThat(paragraphs("<w:p><w:r><w:t>dampf\u00ADschiff</w:t><w:softHyphen/><w:t>fahrt</w:t></w:r></w:p>"))
                .containsExactly("dampfschifffahrt");
    }

    @Test
    void aPowerIsNotReadAsMoreDigitsOfItsNumber() throws IOException {
        String raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>%s</w:t></w:r>";
        assertThat(paragraphs("<w:p><w:r><w:t>10</w:t></w:r>" + raised.formatted("6") + "<w:r><w:t> m</w:t></w:r>"
                        + raised.formatted("2") + "<w:r><w:t>, the 1</w:t></w:r>" + raised.formatted("st") + "</w:p>"))
                .containsExactly("10^6 m2, the 1st");
        assertThat(paragraphs("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" + cell("a | b") + cell("c")
                        + "</w:tr></w:tbl>"))
                .containsExactly("a \\| b | c");
    }

    @Test
    void aStyleOrAPositionMayRaiseAPower() throws IOException {
        assertThat(Reading.file("spellings/exponents.docx")).containsExactly("10^6 and 10^7\n\n2^8");
    }

    @Test
    void whatAStyleHidesIsNotRead() throws IOException {
        assertThat(
                        paragraphs(
                                "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Aside'/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
                                        + "<w:p><w:pPr><w:pStyle w:val='Note'/></w:pPr><w:r><w:t>hidden</w:t></w:r>"
                                        + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Shown again</w:t></w:r></w:p>"
                                        + "<w:p><w:r><w:t>Seen too</w:t></w:r></w:p>",
                                "word/_rels/document.xml.rels",
                                "<Relationships><Relationship Id='s' Type='t/styles' Target='styles.xml'/></Relationships>",
                                "word/styles.xml",
                                "<w:styles xmlns:w='urn:w'><w:style w:styleId='Base' w:type='paragraph'><w:rPr><w:vanish/></w:rPr></w:style>"
                                        + "<w:style w:styleId='Note' w:type='paragraph'><w:basedOn w:val='Base'/></w:style>"
                                        + "<w:style w:styleId='Aside' w:type='character'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"))
                .containsExactly("Seen", "Shown again", "Seen too");
    }

    @Test
    void aRowThatWasDeletedIsNotReadEvenIfItsTextIsNotMarked() throws IOException {
        assertThat(paragraphs(
                        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del w:id='1'/></w:trPr>"
                                + cell("gone") + cell("1") + "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
                                + cell("b") + "</w:tr></w:tbl>"))
                .containsExactly("| b");
    }
}
