package dev.agentos4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.record.Description;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model may write for the parameters of a tool. */
class ToolArgumentsTest {

    enum Colour {
        DARK_RED,
        BLUE
    }

    record Node(@Description("What it is called") String name, List<Node> children) {}

    record Stay(LocalDate from, Optional<LocalDate> until, Address where) {}

    record Address(
            String city, @ToolParam(name = "postal_code") String code) {}

    static class Order {
        private String article = "";

        @ToolParam(value = "How many", required = false)
        private int pieces = 1;

        public int priority = 5;

        public String getArticle() {
            return article;
        }

        public void setArticle(String article) {
            this.article = article;
        }

        public int getPieces() {
            return pieces;
        }

        public void setPieces(int pieces) {
            this.pieces = pieces;
        }
    }

    private final List<@Nullable Object> got = new ArrayList<>();

    @SuppressWarnings("unused")
    private final class Kit {

        @Tool
        void times(LocalDate day, Instant at, Duration length, YearMonth month, UUID id, URI link, Locale language) {
            got.addAll(List.of(day, at, length, month, id, link, language));
        }

        @Tool
        void optionals(
                Optional<String> text, OptionalInt number, @Nullable Colour colour, Optional<List<Integer>> numbers) {
            got.addAll(Arrays.asList(text, number, colour, numbers));
        }

        @Tool
        void tree(Node root) {
            got.add(root);
        }

        @Tool
        void book(Stay stay) {
            got.add(stay);
        }

        @Tool
        void order(List<Order> orders) {
            orders.forEach(order -> got.addAll(List.of(order.getArticle(), order.getPieces(), order.priority)));
        }

        @Tool
        void arrays(int[] numbers, String[][] names, byte[] bytes) {
            got.addAll(List.of(numbers, names, bytes));
        }

        @Tool
        void collections(Map<Colour, List<? extends Number>> byColour, SortedSet<String> sorted, Queue<Integer> queue) {
            got.addAll(List.of(byColour, List.copyOf(sorted), List.copyOf(queue)));
        }

        @Tool
        void lenient(
                boolean flag,
                List<Integer> numbers,
                Address address,
                Map<String, Integer> map,
                int whole,
                String text) {
            got.addAll(List.of(flag, numbers, address, map, whole, text));
        }

        @Tool
        void any(Object value, JsonValue json, JsonObject object, JsonArray array, List<?> list, Map<String, ?> map) {
            got.addAll(Arrays.asList(value, json, object, array, list, map));
        }

        @Tool
        void number(double value) {
            got.add(value);
        }

        @Tool
        void big(BigDecimal decimal, BigInteger whole) {
            got.addAll(List.of(decimal, whole));
        }
    }

    private ToolFunction tool(String name) {
        return ToolFunction.of(new Kit()).stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void call(String name, String json) throws Exception {
        tool(name).call(JsonObject.parse(json.replace('\'', '"')), new FakeContext());
    }

    private void assertRefused(String name, String json, String reason) {
        assertThatThrownBy(() -> call(name, json))
                .isInstanceOf(ToolInputException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void datesIdsAndAddressesAreTexts() throws Exception {
        call(
                "times",
                "{'day':'2026-11-29','at':'2026-11-29T10:00:00+01:00','length':'PT15M','month':'2026-11',"
                        + "'id':'123e4567-e89b-12d3-a456-426614174000','link':'https://agno.com/a','language':'it-IT'}");

        assertThat(got)
                .containsExactly(
                        LocalDate.of(2026, 11, 29),
                        Instant.parse("2026-11-29T09:00:00Z"),
                        Duration.ofMinutes(15),
                        YearMonth.of(2026, 11),
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                        URI.create("https://agno.com/a"),
                        Locale.ITALY);
        assertThat(tool("times").parameters().toJson())
                .contains("\"day\":{\"type\":\"string\",\"format\":\"date\"}")
                .contains("\"id\":{\"type\":\"string\",\"format\":\"uuid\"}");
        assertRefused("times", "{'day':'tomorrow'}", "argument day must be a date like 2026-11-25, not \"tomorrow\"");
    }

    @Test
    void optionalParametersMayBeAbsentOrNull() throws Exception {
        call("optionals", "{'number':null}");
        call("optionals", "{'text':'a','number':3,'colour':'BLUE','numbers':[1]}");

        assertThat(got)
                .containsExactly(
                        Optional.empty(),
                        OptionalInt.empty(),
                        null,
                        Optional.empty(),
                        Optional.of("a"),
                        OptionalInt.of(3),
                        Colour.BLUE,
                        Optional.of(List.of(1)));
        assertThat(tool("optionals").parameters().get("required")).isEqualTo(JsonArray.of());
    }

    @Test
    void aRecordMayHoldItself() throws Exception {
        call("tree", "{'root':{'name':'a','children':[{'name':'b','children':[]}]}}");

        assertThat(got).containsExactly(new Node("a", List.of(new Node("b", List.of()))));
        assertThat(tool("tree").parameters().toJson())
                .contains("\"root\":{\"type\":\"object\"", "\"items\":{\"$ref\":\"#/$defs/Node\"}")
                .contains("\"$defs\":{\"Node\":{\"type\":\"object\",\"properties\":{\"name\":")
                .contains("\"description\":\"What it is called\"");
        assertRefused("tree", "{'root':{'name':'a','children':[{'name':'b'}]}}", "root.children[0].children");
    }

    @Test
    void recordsNestWithDatesAndNamesOfTheirOwn() throws Exception {
        call("book", "{'stay':{'from':'2026-11-29','where':{'city':'Rome','postal_code':'00100'}}}");

        assertThat(got)
                .containsExactly(new Stay(LocalDate.of(2026, 11, 29), Optional.empty(), new Address("Rome", "00100")));
    }

    @Test
    void objectsOfClassesAreFilledByTheirFields() throws Exception {
        call("order", "{'orders':[{'article':'tea','pieces':3,'priority':1},{'article':'cup','priority':2}]}");

        assertThat(got).containsExactly("tea", 3, 1, "cup", 1, 2);
        assertThat(tool("order").parameters().toJson())
                .contains("\"pieces\":{\"type\":\"integer\",\"description\":\"How many\"}")
                .contains("\"required\":[\"article\",\"priority\"]");
    }

    @Test
    void arraysAndBytes() throws Exception {
        call("arrays", "{'numbers':[1,2],'names':[['a'],[]],'bytes':'AQI='}");

        assertThat(got.get(0)).isEqualTo(new int[] {1, 2});
        assertThat(got.get(1)).isEqualTo(new String[][] {{"a"}, {}});
        assertThat(got.get(2)).isEqualTo(new byte[] {1, 2});
        assertRefused("arrays", "{'numbers':[1,null],'names':[],'bytes':''}", "numbers[1] must not be null");
        assertRefused("arrays", "{'numbers':[],'names':[],'bytes':'?'}", "argument bytes must be base64");
    }

    @Test
    void collectionsOfOtherKinds() throws Exception {
        assertThatThrownBy(() -> ToolFunction.of(new Object() {
                    @Tool
                    void bad(Map<Thread, String> map) {}
                }))
                .hasMessageContaining("the keys of a map must be strings");
        call("collections", "{'byColour':{'BLUE':[1,2.5]},'sorted':['b','a'],'queue':'[2,1]'}");

        assertThat(got).containsExactly(Map.of(Colour.BLUE, List.of(1L, 2.5)), List.of("a", "b"), List.of(2, 1));
        assertRefused("collections", "{'byColour':{'GREEN':[]}}", "argument byColour (key) must be one of");
    }

    @Test
    void jsonTextIsTakenForListsObjectsAndBooleansAndATextStaysAText() throws Exception {
        call(
                "lenient",
                "{'flag':'true','numbers':' [1, 2]','address':'{\\'city\\':\\'Rome\\',\\'postal_code\\':\\'1\\'}',"
                        + "'map':'{\\'a\\': 1}','whole':'7','text':'[1,2]'}");
        call(
                "lenient",
                "{'flag':'False','numbers':['1',2],'address':{'city':5,'postal_code':'true'},'map':{'a':'1'},'whole':7.0,"
                        + "'text':1.50}");

        assertThat(got)
                .containsExactly(
                        true,
                        List.of(1, 2),
                        new Address("Rome", "1"),
                        Map.of("a", 1),
                        7,
                        "[1,2]",
                        false,
                        List.of(1, 2),
                        new Address("5", "true"),
                        Map.of("a", 1),
                        7,
                        "1.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'flag':'yes' | argument flag must be true or false, not \"yes\"",
                "'flag':1 | argument flag must be true or false, not 1",
                "'numbers':'1, 2' | argument numbers must be an array",
                "'numbers':'[1,' | argument numbers must be an array",
                "'numbers':'{}' | argument numbers must be an array",
                "'address':'[]' | argument address must be an object",
                "'map':'true' | argument map must be an object",
                "'whole':'' | argument whole must be a whole number",
                "'whole':'seven' | argument whole must be a whole number",
                "'text':true | argument text must be a string"
            })
    void whatCannotBeMeantIsRefused(String member, String reason) {
        JsonObject valid = JsonObject.parse(
                "{\"flag\":true,\"numbers\":[],\"address\":{\"city\":\"a\",\"postal_code\":\"b\"},\"map\":{},\"whole\":1,"
                        + "\"text\":\"\"}");
        JsonObject wrong = valid.with(JsonObject.parse("{" + member.replace('\'', '"') + "}"));

        assertThatThrownBy(() -> tool("lenient").call(wrong, new FakeContext()))
                .isInstanceOf(ToolInputException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anyJsonIsTakenAsItIs() throws Exception {
        call("any", "{'value':'[1]','json':'{}','object':'{\\'a\\':1}','array':[1],'list':[1,'a'],'map':{'a':[true]}}");

        assertThat(got)
                .containsExactly(
                        "[1]",
                        JsonValue.of("{}"),
                        JsonObject.of("a", 1),
                        JsonArray.of(1),
                        List.of(1L, "a"),
                        Map.of("a", List.of(true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "'1e999999999'", "-1E999999999", "'NaN'", "'0x10'", "'Infinity'"})
    void aNumberThatWouldFillTheMemoryOrIsNoneIsRefused(String number) {
        assertRefused("number", "{'value':" + number + "}", "argument value must be a number");
        assertRefused("big", "{'decimal':" + number + ",'whole':1}", "argument decimal must be a number");
        assertRefused("big", "{'decimal':1,'whole':" + number + "}", "argument whole must be a whole number");
    }

    @Test
    void aNumberTooSmallForItsTypeIsRefusedOrRounded() throws Exception {
        assertRefused("big", "{'decimal':1e-999999999,'whole':1}", "argument decimal must be a number");
        call("number", "{'value':0.1000000000000000055511151231257827}");
        assertThat(got).containsExactly(0.1);
    }
}
