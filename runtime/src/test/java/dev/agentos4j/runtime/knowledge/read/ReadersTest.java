package dev.agentos4j.runtime.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private final Readers readers = new Readers(List.of());

    record Read(String text, JsonObject metadata) {}

    private List<Read> read(String name, byte[] bytes) throws IOException {
        Source source = Source.of(name, null, bytes);
        List<Read> documents = new ArrayList<>();
        readers.fitting(source).read(source, (text, metadata) -> documents.add(new Read(text.strip(), metadata)));
        return documents;
    }

    private List<String> texts(String name, byte[] bytes) throws IOException {
        return read(name, bytes).stream().map(Read::text).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void textIsReadInTheEncodingItIsIn() throws IOException {
        assertThat(texts("a.txt", utf8("Grüße, 茶"))).containsExactly("Grüße, 茶");
        assertThat(texts("a.txt", utf8("\uFEFFGrüße"))).containsExactly("Grüße");
        assertThat(texts("a.txt", "\uFEFFGrüße".getBytes(StandardCharsets.UTF_16LE)))
                .containsExactly("Grüße");
        assertThat(texts("a.txt", "Grüße".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("Grüße");
        assertThat(texts("no-extension", utf8("plain"))).containsExactly("plain");
    }

    @Test
    void theNameOfAnEncodingMeansWhatBrowsersTakeItFor() throws IOException {
        List<String> read = new ArrayList<>();
        for (String[] named : new String[][] {
            {"ISO-8859-1", "windows-1252", "5 €"}, {"gb2312", "GB18030", "朱镕基"}, {"\"shift_jis\"", "windows-31j", "①"}
        }) {
            Source source = Source.of("a.txt", "text/plain; charset=" + named[0], named[2].getBytes(named[1]));
            TextReader.PLAIN.read(source, (text, metadata) -> read.add(text));
        }

        assertThat(read).containsExactly("5 €", "朱镕基", "①");
        assertThatThrownBy(() -> TextReader.PLAIN.read(
                        Source.of("a.txt", "text/plain; charset=klingon", new byte[] {'a'}), (text, metadata) -> {}))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("klingon");
    }

    @Test
    void aCharacterOnTheEdgeOfTheBufferIsStillUtf8() throws IOException {
        String text = "x".repeat((1 << 16) - 1) + "ü" + "y".repeat(10);

        assertThat(texts("a.txt", utf8(text))).containsExactly(text);
    }

    @Test
    void whatIsNoTextIsNotTakenForOne() {
        assertThatThrownBy(() -> texts("a.txt", new byte[] {'a', 0, 'b'}))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("not a text");
    }

    @Test
    void aLongTextComesInPartsThatMakeItWhole() throws IOException {
        String line = "a line of a long text\n";
        String text = line.repeat(300_000);
        List<String> parts = new ArrayList<>();

        TextReader.PLAIN.read(Source.of("", text), (part, metadata) -> parts.add(part));

        assertThat(parts).hasSizeGreaterThan(2).allMatch(part -> part.length() < 4 << 20);
        assertThat(String.join("", parts)).isEqualTo(text);
    }

    @Test
    void rowsOfCsvAreReadWithQuotesAndAnySeparator() throws IOException {
        assertThat(texts("a.csv", utf8("name,note\n\"Tea, green\",\"says \"\"hi\"\"\nover two lines\"\n")))
                .containsExactly("name, note\n\"Tea, green\", says \"hi\" over two lines");
        assertThat(texts("a.csv", utf8("a;b\r\n1;2\r\n"))).containsExactly("a, b\n1, 2");
        assertThat(texts("a.csv", utf8("1,5;a;2,5\n3,5;b;4,5\n"))).containsExactly("1,5, a, 2,5\n3,5, b, 4,5");
        assertThat(texts("a.csv", utf8("1,2,3\n4,5,6\n"))).containsExactly("1, 2, 3\n4, 5, 6");
    }

    @Test
    void tabsSeparateTheCellsOfAFileThatSaysSo() throws IOException {
        byte[] table = utf8("name\tnote\n\"Ada\"\tlikes, tea; or | coffee\nBob\t\n");

        for (String name : List.of("a.tsv", "a.TAB")) {
            assertThat(texts(name, table)).containsExactly("name, note\nAda, \"likes, tea; or | coffee\"\nBob,");
        }
        assertThat(texts("a.tsv", utf8("a,b\tc\n"))).containsExactly("a,b, c");
    }

    @Test
    void cellsOfCsvAreNamedByTheHeaderWhenAskedFor() throws IOException {
        List<String> rows = new ArrayList<>();
        CsvReader.LABELED.read(
                Source.of("a.csv", "drink,degrees\ntea,80\ncoffee,95,extra\n"), (text, about) -> rows.add(text));

        assertThat(rows).containsExactly("drink: tea\ndegrees: 80\n", "drink: coffee\ndegrees: 95\nColumn 3: extra\n");
    }

    private static List<String> labeled(String csv) throws IOException {
        List<String> rows = new ArrayList<>();
        CsvReader.LABELED.read(Source.of("a.csv", csv), (text, about) -> rows.add(text.strip()));
        return rows;
    }

    @Test
    void aSeparatorThatTheFileTellsIsHeeded() throws IOException {
        assertThat(labeled("sep=;\nName;City\nAda;Turin, Italy\n")).containsExactly("Name: Ada\nCity: Turin, Italy");
        assertThat(labeled("\n\"SEP=^\"\r\nName^City\r\nAda^Turin")).containsExactly("Name: Ada\nCity: Turin");
        assertThat(texts("a.csv", utf8("\uFEFFsep=\t\na\tb,c,d\n"))).containsExactly("a, b,c,d");
    }

    @Test
    void aPlaceWhereAWordMayBePartedIsNotSeen() throws IOException {
        assertThat(texts("a.txt", utf8("dampf\u00ADschiff"))).containsExactly("dampfschiff");
        assertThat(texts("a.csv", utf8("name,price\ndampf\u00ADschiff,1")))
                .containsExactly("name, price\ndampfschiff, 1");
        List<String> labeled = new ArrayList<>();
        CsvReader.LABELED.read(
                Source.of("a.csv", null, utf8("na\u00ADme,price\ndampf\u00ADschiff,1")),
                (text, metadata) -> labeled.add(text.strip()));
        assertThat(labeled).containsExactly("name: dampfschiff\nprice: 1");
    }

    @Test
    void blankLinesAndTitlesMayStandAboveTheHeader() throws IOException {
        assertThat(labeled("Export of 3 March\nName;City;Note\nAda;Turin;likes tea\n"))
                .containsExactly("Export of 3 March", "Name: Ada\nCity: Turin\nNote: likes tea");
        assertThat(labeled("\r\n\r\nExport, of all, in 2026\r\n;;\r\nPeople;;\r\nName;City;Note\r\nAda;Turin;tea\r\n"))
                .containsExactly("Export, of all, in 2026\nPeople", "Name: Ada\nCity: Turin\nNote: tea");
        assertThat(labeled("name\nAda\n")).containsExactly("name: Ada");
        assertThat(labeled(",price\nAssam,9\n")).containsExactly("Column 1: Assam\nprice: 9");
    }

    @Test
    void separatorsCountOutsideOfQuotesOnly() throws IOException {
        assertThat(labeled("\"Name, first, last\";\"City, country\"\nAda;1,5\n"))
                .containsExactly("Name, first, last: Ada\nCity, country: 1,5");
        assertThat(labeled("\"a;b;c\",\"d\ne;f\"\n1,2\n")).containsExactly("a;b;c: 1\nd\ne;f: 2");
    }

    @Test
    void linesOfJsonAreDocumentsWhateverTheFileIsCalled() throws IOException {
        for (String name : List.of("lines.json", "a.jsonl", "a.NDJSON")) {
            assertThat(texts(name, utf8("{\"q\":\"one\"}\n\n{\"q\":\"two\"}\r\n[3]")))
                    .containsExactly("{\"q\":\"one\"}", "{\"q\":\"two\"}", "[3]");
        }
        assertThat(texts("a.jsonl", utf8("\uFEFF{\"q\":1}\n{\"q\":2}\n"))).hasSize(2);
        assertThat(texts("a.jsonl", utf8("{\"q\":1}\n"))).containsExactly("{\"q\":1}");
        assertThat(texts("a.json", utf8("[1,\n2]"))).containsExactly("1", "2");
        assertThatThrownBy(() -> texts("a.jsonl", utf8("{}\n{\n\"a\": 1\n}")))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldApartFromALongRow() {
        assertThatThrownBy(() -> texts("a.csv", utf8("a,\"" + "x".repeat(5 << 20))))
                .isInstanceOf(ReadException.class)
                .hasMessageContaining("quote");
    }

    @Test
    void eachElementOfAJsonListIsADocument() throws IOException {
        assertThat(texts("a.json", utf8("[{\"a\":1},\"b\"]"))).containsExactly("{\"a\":1}", "\"b\"");
        assertThat(texts("a.json", utf8("{\"a\":[1,2]}"))).containsExactly("{\"a\":[1,2]}");
    }

    @Test
    void cellsOfARowCanBeToldApart() {
        assertThat(RowLine.of(List.of("1,5", "Tea, green", "", "\"hot\"", "a \"b\"", "two,\nlines")))
                .isEqualTo("1,5, \"Tea, green\", , \"\"\"hot\"\"\", a \"b\", \"two, lines\"");
    }

    @Test
    void namesThatStandTwiceInJsonKeepAllTheirValues() throws IOException {
        assertThat(texts("a.json", utf8("{\"tel\" : \"1\", \"tel\":\n\"2\", \"in\": {\"a\":1,\"a\":[2, 3]}}")))
                .containsExactly("{\"tel\":\"1\",\"tel\":\"2\",\"in\":{\"a\":1,\"a\":[2,3]}}");
        assertThat(texts("a.json", utf8("[{\"a\":1,\"a\":2}, [], \"]\\\"[\", 1.50]")))
                .containsExactly("{\"a\":1,\"a\":2}", "[]", "\"]\\\"[\"", "1.50");
        assertThat(texts("a.jsonl", utf8("{\"a\":1, \"a\":2}\n[3, 4]"))).containsExactly("{\"a\":1,\"a\":2}", "[3,4]");
        assertThat(texts("a.json", utf8("{\"a\":\"\\u6771\\u4eac \\/\"}"))).containsExactly("{\"a\":\"東京 /\"}");
        assertThat(texts("a.json", utf8(" []"))).isEmpty();
    }

    @Test
    void aTextThatHasTheNameOfATextIsNotTakenForAnythingElse() throws IOException {
        assertThat(readers.fitting(Source.of("a.md", null, utf8("<html><p>Tea")))
                        .id())
                .isEqualTo("markdown");
        assertThat(readers.fitting(Source.of("README.md", "text/html; charset=utf-8", utf8("<!doctype html><p>Tea")))
                        .id())
                .isEqualTo("website");
        assertThat(readers.fitting(Source.of("a.json", null, utf8("<html>"))).id())
                .isEqualTo("json");
        assertThat(readers.fitting(Source.of("a.txt", null, utf8("<?xml version='1.0'?><a/>")))
                        .id())
                .isEqualTo("text");
    }

    @Test
    void brokenAndEndlesslyNestedJsonIsRefused() throws IOException {
        for (String broken :
                List.of("{\"a\":", "{\"a\": [1, 2}", "{\"a\": \"b}", "{} and more", "tea", "/* tea", "]", "")) {
            assertThatThrownBy(() -> texts("a.json", utf8(broken)))
                    .isInstanceOf(ReadException.class)
                    .hasMessageContaining("not JSON");
        }
        for (String deep : List.of("[".repeat(1_000_000), "[".repeat(501) + "]".repeat(501), "{\"a\":".repeat(501))) {
            assertThatThrownBy(() -> texts("a.json", utf8(deep)))
                    .isInstanceOf(ReadException.class)
                    .hasMessageContaining("nests more than 500 deep");
        }
        assertThat(texts("a.json", utf8("[".repeat(500) + "1" + "]".repeat(500))))
                .hasSize(1);
    }

    @Test
    void settingsWithCommentsAndCommasAreReadAsTheTextTheyAre() throws IOException {
        for (String settings : List.of(
                "{\n  // how hot: \"very\"\n  \"tea\": 80, /* } */\n  \"coffee\": [90, 95,],\n}",
                "{tea: 'it\\'s hot', coffee: Infinity, # none\n}",
                "{\n \"tea\": 1\n}\n{\n \"tea\": 2\n}\n",
                "{\"tea\": True, \"coffee\": None}")) {
            List<String> notes = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            Source source = Source.of("settings.json", null, utf8(settings));
            readers.fitting(source).read(source, new DocumentSink() {
                @Override
                public void accept(String text, JsonObject metadata) {
                    texts.add(text);
                }

                @Override
                public void note(String sentence) {
                    notes.add(sentence);
                }
            });

            assertThat(texts).containsExactly(settings);
            assertThat(notes).singleElement().asString().contains("not JSON", "read as a text");
        }
        assertThat(texts("a.jsonl", utf8("{\"a\":1}\n{'a':2}\n{a:3}\n")))
                .containsExactly("{\"a\":1}", "{'a':2}", "{a:3}");
    }

    @Test
    void whatOnlyTheModuleOfDocumentsReadsFailsWithoutItAndNamesTheDependency() {
        for (Source source : List.of(
                Source.of("a.pdf", null, new byte[] {1}),
                Source.of("a.DOC", null, new byte[] {1}),
                Source.of("a.xlsx", null, new byte[] {1}),
                Source.of("a.ppt", null, new byte[] {1}),
                Source.of("a.xlsm", null, new byte[] {1}),
                Source.of("", "text/html", utf8("<p>Tea</p>")))) {
            assertThatThrownBy(() -> readers.fitting(source).read(source, (text, metadata) -> {}))
                    .isInstanceOf(ReadException.class)
                    .hasMessageContaining("dev.agentos4j:agentos4j-documents");
        }
        assertThat(readers.all()).extracting(Reader::id).doesNotContain("pdf", "website", "excel");
        assertThat(readers.byType()).doesNotContainKeys(".pdf", "url").containsKey(".csv");
    }

    @Test
    void aReaderIsFoundByIdByExtensionByMediaTypeAndByItsBytes() throws IOException {
        assertThat(readers.named("PDF-Reader")).isSameAs(readers.named("pdf"));
        assertThat(readers.named("nothing")).isNull();
        assertThat(readers.fitting(Source.of("a.MD", null, new byte[0])).id()).isEqualTo("markdown");
        assertThat(readers.fitting(Source.of("a", "application/pdf; x=y", new byte[0]))
                        .id())
                .isEqualTo("pdf");
        assertThat(readers.fitting(Source.of("a.bin", "image/png", new byte[0])).id())
                .isEqualTo("text");
        for (String vague : List.of(
                "", "Application/Octet-Stream; x=y", "binary/octet-stream", "application/zip", "multipart/mixed")) {
            assertThat(readers.fitting(Source.of("a.php", vague, utf8("\uFEFF\n<!DOCTYPE html><p>")))
                            .id())
                    .isEqualTo("website");
            assertThat(readers.fitting(Source.of("a.php", vague, utf8("<htmlx>")))
                            .id())
                    .isEqualTo("text");
            assertThat(readers.fitting(Source.of("a", vague, utf8("%PDF-1.7"))).id())
                    .isEqualTo("pdf");
            assertThat(readers.fitting(Source.of("a.bin", vague, utf8("PK\u0003\u0004....xl/workbook.xml")))
                            .id())
                    .isEqualTo("excel");
        }
        assertThat(readers.fitting(Source.of("a", "Text/CSV; charset=utf-8", utf8("%PDF-1.7")))
                        .id())
                .isEqualTo("pdf");
        assertThat(readers.fitting(Source.of("a", "Text/CSV; charset=utf-8", utf8("a,b")))
                        .id())
                .isEqualTo("csv");
    }

    @Test
    void alongStreamIsCopiedToAFileThatGoesWhenItIsClosed() throws IOException {
        byte[] bytes = new byte[1 << 20];
        Source source = Source.copy("a", null, new ByteArrayInputStream(bytes), 2 << 20);
        assertThat(source.file()).exists();
        assertThat(source.size()).isEqualTo(bytes.length);
        source.close();
        assertThat(source.file()).doesNotExist();
        assertThatThrownBy(() -> Source.copy("a", null, new ByteArrayInputStream(bytes), 1 << 19))
                .hasMessageContaining("larger than");
    }
}
