package dev.agentos4j.runtime.knowledge.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that do not say how they are encoded. */
class EncodingsTest {

    private static final String RUSSIAN = "Чай и кофе привозят по утрам, а вечером магазин закрыт.";
    private static final String JAPANESE = "お茶は朝に届きます。夕方は店が閉まっています。";

    /** What was read, and what the reader noted. */
    private record Read(String text, List<String> notes) {}

    private static Read read(String name, String mediaType, byte[] bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> notes = new ArrayList<>();
        Source source = Source.of(name, mediaType, bytes);
        new Readers(List.of()).fitting(source).read(source, new DocumentSink() {
            @Override
            public void accept(String part, dev.agentos4j.protocol.json.JsonObject metadata) {
                text.append(part).append('\n');
            }

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        });
        return new Read(text.toString().strip(), notes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1250 | Příliš žluťoučký kůň úpěl ďábelské ódy.",
                "windows-1250 | Zażółć gęślą jaźń, to jest źdźbło trawy.",
                "windows-1250 | Az őz éjjel a fűben ült, és nézte a törött tükröt.",
                "ISO-8859-2 | Příliš žluťoučký kůň úpěl ďábelské ódy.",
                "ISO-8859-2 | Zażółć gęślą jaźń, to jest źdźbło trawy.",
                "windows-1251 | Чай и кофе привозят по утрам, а вечером магазин закрыт.",
                "windows-1251 | Їхні пропозиції були різні, є ще час усе з'ясувати.",
                "windows-1252 | Die Größe der Straße ändert sich, 12,50 € für Käufer.",
                "windows-1252 | Les élèves préfèrent l’école où ils étaient déjà.",
                "windows-1252 | A reunião não começou; João pediu informações da ação.",
                "windows-1254 | Çocuklar bugün şarkı söyledi, yağmur dağın ardındaydı.",
                "windows-1256 | الشاي والقهوة يصلان في الصباح والمتجر مغلق مساء",
                "KOI8-R | Чай и кофе привозят по утрам, а вечером магазин закрыт.",
                "Shift_JIS | お茶は朝に届きます。夕方は店が閉まっています。",
                "EUC-JP | お茶は朝に届きます。夕方は店が閉まっています。",
                "EUC-KR | 차는 아침에 도착합니다. 저녁에는 가게가 닫혀 있습니다.",
                "GBK | 茶叶每天早上送到，晚上商店关门，请提前预订。",
                "Big5 | 茶葉每天早上送到，晚上商店關門，請提前預訂。",
                "ISO-2022-JP | お茶は朝に届きます。夕方は店が閉まっています。",
            })
    void aTextIsReadInTheEncodingThatItsLettersTell(String encoding, String text) throws IOException {
        byte[] bytes = text.getBytes(Charset.forName(encoding));

        assertThat(read("a.txt", null, bytes).text()).isEqualTo(text);
        assertThat(read("a.md", "text/markdown; charset=utf-8", bytes).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16NeedsNoMark(String encoding) throws IOException {
        for (String text : List.of("Tea, 5 €", RUSSIAN, JAPANESE + "\n" + JAPANESE, "茶 🍵\nтea")) {
            Read read = read("a.txt", null, text.getBytes(Charset.forName(encoding)));

            assertThat(read.text()).isEqualTo(text);
            assertThat(read.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkIsHeeded(String encoding) throws IOException {
        Read read = read("a.txt", null, ("\uFEFF" + RUSSIAN).getBytes(Charset.forName(encoding)));

        assertThat(read.text()).isEqualTo(RUSSIAN);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void tablesAndLinesOfJsonAreReadTheSameWay() throws IOException {
        byte[] table = "编号,姓名,城市\n1,王小明,北京\n2,李华,上海\n".getBytes(Charset.forName("GBK"));
        byte[] lines = "{\"q\":\"Сколько стоит чай?\"}\n{\"q\":\"Когда открыт магазин?\"}\n"
                .getBytes(Charset.forName("windows-1251"));
        byte[] list = "[{\"q\":\"Příliš žluťoučký kůň\"}]".getBytes(StandardCharsets.UTF_16LE);

        assertThat(read("a.csv", null, table).text()).contains("2, 李华, 上海");
        assertThat(read("a.jsonl", null, lines).text())
                .isEqualTo("{\"q\":\"Сколько стоит чай?\"}\n{\"q\":\"Когда открыт магазин?\"}");
        assertThat(read("a.json", null, list).text()).isEqualTo("{\"q\":\"Příliš žluťoučký kůň\"}");
    }

    @Test
    void lettersOfOneByteAreAnAssumptionThatIsNoted() throws IOException {
        Read read = read("a.txt", null, RUSSIAN.getBytes(Charset.forName("windows-1251")));

        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("windows-1251", "UTF-8", "text/plain; charset=windows-1251");
    }

    @Test
    void manyLettersOfSeveralBytesAreCertainAndFewAreNoted() throws IOException {
        Charset encoding = Charset.forName("Shift_JIS");

        assertThat(read("a.txt", null, JAPANESE.getBytes(encoding)).notes()).isEmpty();
        assertThat(read("a.txt", null, "お茶は朝に届きます".getBytes(encoding)).notes())
                .singleElement()
                .asString()
                .contains("charset=Shift_JIS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=koi8-r",
                "Text/Plain;CHARSET=\"KOI8-R\"; x=y",
                "text/plain; format=flowed; charset = 'koi8-r'",
                "text/plain; charset= koi8-r ;x=y"
            })
    void anEncodingThatWasSentIsNoAssumption(String mediaType) throws IOException {
        Read read = read("a.txt", mediaType, RUSSIAN.getBytes(Charset.forName("KOI8-R")));

        assertThat(read.text()).isEqualTo(RUSSIAN);
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void aFewBrokenBytesDoNotMakeUtf8AnotherEncoding() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RUSSIAN.getBytes(StandardCharsets.UTF_8));
        bytes.write(0xFF);
        bytes.writeBytes(JAPANESE.getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE8); // the first byte of a letter that is cut off

        Read read = read("a.txt", null, bytes.toByteArray());

        assertThat(read.text()).isEqualTo(RUSSIAN + "\uFFFD" + JAPANESE + "\uFFFD");
        assertThat(read.notes()).singleElement().asString().contains("2 of its bytes");
    }

    @Test
    void aShortTextInUtf8StaysThatWithOneBrokenByte() throws IOException {
        byte[] cut = Arrays.copyOf("Grüße aus Köln, größer: schön".getBytes(StandardCharsets.UTF_8), 33);
        assertThat(read("a.txt", null, cut).text()).isEqualTo("Grüße aus Köln, größer: sch\uFFFD");
    }

    @Test
    void lettersFarBehindInALongTextStillTell() throws IOException {
        String english = "Nothing but letters of ASCII in this line.\n".repeat(10_000);
        String oneLine = "x".repeat(300_000);

        for (String before : List.of(english, oneLine)) {
            Read read = read("a.txt", null, (before + RUSSIAN).getBytes(Charset.forName("windows-1251")));

            assertThat(read.text().endsWith(RUSSIAN)).isTrue();
        }
    }

    @Test
    void xmlIsInTheEncodingThatItSaysItIsIn() throws IOException {
        String xml = "<?xml version='1.0' encoding='%s'?><a>%s</a>";
        for (String[] named :
                new String[][] {{"windows-1250", "windows-1250", "kůň"}, {"Shift_JIS", "windows-31j", "茶"}}) {
            String text = xml.formatted(named[0], named[2]);
            Read read = read("a.xml", null, text.getBytes(Charset.forName(named[1])));

            assertThat(read.text()).isEqualTo(text);
            assertThat(read.notes()).isEmpty();
        }
        String wrong = xml.formatted("iso-8859-1", "茶が好き");
        assertThat(read("a.xml", null, wrong.getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo(wrong);
    }

    @Test
    void binaryDataIsNoText() {
        byte[] controls = new byte[10_000];
        for (int i = 0; i < controls.length; i++) {
            controls[i] = (byte) (1 + i * 31 % 255);
        }
        byte[] numbers = new byte[4_000];
        for (int i = 0; i < numbers.length; i += 4) {
            numbers[i] = (byte) (i / 4);
            numbers[i + 1] = 1;
        }

        for (byte[] binary : List.of(controls, numbers, new byte[] {0, 0, 0, 0})) {
            assertThatThrownBy(() -> read("a.bin", null, binary))
                    .isInstanceOf(ReadException.class)
                    .hasMessageContaining("not a text");
        }
    }

    @Test
    void aBrokenLineOfJsonIsKeptAsTextAndNoted() throws IOException {
        Read read = read(
                "a.jsonl", null, "{\"q\":1}\r\n\r\n{\"q\":2\r\n{\"q\":3}\r\n{\"q\":".getBytes(StandardCharsets.UTF_8));

        assertThat(read.text()).isEqualTo("{\"q\":1}\n{\"q\":2\n{\"q\":3}\n{\"q\":");
        assertThat(read.notes()).singleElement().asString().contains("2, the first of them line 3");
    }

    @Test
    void theNameOfAnEncodingInANoteIsOneThatIsUnderstood() throws IOException {
        for (Map.Entry<String, String> text :
                Map.of("x-windows-949", "차는 아침", "Big5-HKSCS", "茶葉每天").entrySet()) {
            Charset encoding = Charset.forName(text.getKey());
            assertThat(EncodingLabels.named(EncodingLabels.usual(encoding))).isEqualTo(encoding);
        }
    }
}
