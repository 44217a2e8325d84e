package dev.agentos4j.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final Parameter<String> TEXT =
            Parameter.text("text").atLeast(1).atMost(5).required();
    private static final Parameter<String> COLOR = Parameter.word("color", "red");
    private static final Parameter<List<String>> TAGS = Parameter.texts("tags");
    private static final Parameter<JsonObject> STATE = Parameter.object("state");
    private static final Parameter<Boolean> LOUD = Parameter.bool("loud").orElse(false);
    private static final Parameter<Long> LIMIT = Parameter.limit(20, 100);
    private static final Parameter<JsonObject> META = Parameter.object("meta", LIMIT);
    private static final Parameter<?>[] MEMBERS = {TEXT, COLOR, TAGS, STATE, LOUD, META};

    private HttpServer server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        RouteTable routes = new RouteTable();
        routes.serve(TestOperations.post("/notes", MEMBERS), JsonBodyTest::note);
        routes.serve(TestOperations.postOptional("/wishes"), exchange -> {
            JsonBody.read(exchange).check();
            exchange.noContent();
        });
        server = HttpServer.start(
                new HttpServer.Site(routes, new Cors(List.of()), Guards.OPEN, Access.OPEN, HttpLimits.DEFAULTS),
                "127.0.0.1",
                0);
        wire = new Wire(server.port());
    }

    private static void note(Exchange exchange) {
        JsonBody body = JsonBody.read(exchange);
        String text = body.get(TEXT);
        body.get(COLOR);
        body.get(TAGS);
        body.get(STATE);
        boolean loud = body.value(LOUD);
        long limit = body.within(META).value(LIMIT);
        body.check();
        exchange.json(200, JsonObject.of("text", text).with("limit", limit).with("loud", loud));
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    private Wire.Answer post(String path, String json) throws IOException {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        wire.send("POST " + path + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: "
                + length + "\n\n" + json);
        return wire.answer();
    }

    @Test
    void aRightBodyIsRead() throws IOException {
        Wire.Answer answer = post("/notes", "{\"text\":\"h\u00e9llo\",\"meta\":{\"limit\":7},\"tags\":null,\"x\":1}");
        assertThat(answer.body()).isEqualTo("{\"text\":\"h\u00e9llo\",\"limit\":7,\"loud\":false}");
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        Wire.Answer answer = post(
                "/notes",
                "{\"text\":\"too long\",\"color\":\"blue\",\"tags\":[\"a\",1],\"state\":[],\"loud\":[],\"meta\":{\"limit\":0}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo("{\"detail\":["
                        + "{\"type\":\"string_too_long\",\"loc\":[\"body\",\"text\"],\"msg\":\"String should have at most 5 "
                        + "characters\",\"input\":\"too long\",\"ctx\":{\"max_length\":5}},"
                        + "{\"type\":\"enum\",\"loc\":[\"body\",\"color\"],\"msg\":\"Input should be 'red'\",\"input\":\"blue\","
                        + "\"ctx\":{\"expected\":\"'red'\"}},"
                        + "{\"type\":\"string_type\",\"loc\":[\"body\",\"tags\",1],\"msg\":\"Input should be a valid string\","
                        + "\"input\":1},"
                        + "{\"type\":\"dict_type\",\"loc\":[\"body\",\"state\"],\"msg\":\"Input should be a valid dictionary\","
                        + "\"input\":[]},"
                        + "{\"type\":\"bool_type\",\"loc\":[\"body\",\"loud\"],\"msg\":\"Input should be a valid boolean\","
                        + "\"input\":[]},"
                        + "{\"type\":\"greater_than_equal\",\"loc\":[\"body\",\"meta\",\"limit\"],\"msg\":\"Input should be "
                        + "greater than or equal to 1\",\"input\":0,\"ctx\":{\"ge\":1}}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "1.0", "1e0", "\"1\"", "\"TRUE\"", "\"yes\"", "\"Y\"", "\"On\"", "\"t\""})
    void whatStandsForTrueIsTrue(String sent) throws IOException {
        assertThat(post("/notes", "{\"text\":\"a\",\"loud\":" + sent + "}").body())
                .contains("\"loud\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "-0.0", "\"0\"", "\"False\"", "\"NO\"", "\"n\"", "\"off\"", "\"f\"", "null"})
    void whatStandsForFalseIsFalse(String sent) throws IOException {
        assertThat(post("/notes", "{\"text\":\"a\",\"loud\":" + sent + "}").body())
                .contains("\"loud\":false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2|bool_parsing", "-1|bool_parsing", "\"2\"|bool_parsing", "\" on\"|bool_parsing", "\"\"|bool_parsing",
                "\"1.0\"|bool_parsing", "1.5|bool_type", "1e30|bool_type", "[true]|bool_type", "{}|bool_type"
            })
    void whatStandsForNeitherIsRefused(String sent, String type) throws IOException {
        Wire.Answer answer = post("/notes", "{\"text\":\"a\",\"loud\":" + sent + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("{\"type\":\"" + type + "\",\"loc\":[\"body\",\"loud\"]");
    }

    @Test
    void aMissingMemberIsNamed() throws IOException {
        assertThat(post("/notes", "{}").body())
                .isEqualTo("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"text\"],\"msg\":\"Field required\","
                        + "\"input\":{}}]}");
    }

    @Test
    void noBodyIsMissingOrEmptyAsTheRouteSays() throws IOException {
        assertThat(post("/notes", "").body())
                .isEqualTo("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\","
                        + "\"input\":null}]}");
        assertThat(post("/wishes", "").status()).isEqualTo(204);
    }

    @Test
    void whatIsNoJsonOrNoObjectIsRefused() throws IOException {
        Wire.Answer malformed = post("/wishes", "{\"text\":");
        assertThat(malformed.status()).isEqualTo(422);
        assertThat(malformed.body()).contains("\"json_invalid\"");
        Wire.Answer list = post("/wishes", "[1]");
        assertThat(list.status()).isEqualTo(422);
        assertThat(list.body()).contains("\"model_attributes_type\",\"loc\":[\"body\"]");
        assertThat(post("/wishes", "[".repeat(100_000)).status()).isEqualTo(422);
    }

    @Test
    void aTextThatCannotBeKeptIsRefusedHoweverDeepItIs() throws IOException {
        Wire.Answer nul = post("/notes", "{\"text\":\"a\\u0000b\"}");
        assertThat(nul.status()).isEqualTo(422);
        assertThat(nul.body())
                .contains("\"loc\":[\"body\",\"text\"],\"msg\":\"Value error, must not contain NUL characters\"");
        Wire.Answer deep = post("/notes", "{\"text\":\"a\",\"state\":{\"list\":[1,{\"half\":\"\\ud800\"}]}}");
        assertThat(deep.status()).isEqualTo(422);
        assertThat(deep.body()).contains("\"loc\":[\"body\",\"state\",\"list\",1,\"half\"]", "half a surrogate pair");
    }
}
