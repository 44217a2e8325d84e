package dev.agentos4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeOpenAiTest {

    private final FakeOpenAi openAi = FakeOpenAi.start();

    @AfterEach
    void close() {
        openAi.close();
    }

    private HttpResponse<String> post(String members) throws Exception {
        return Wire.post(
                openAi.baseUrl() + "/chat/completions",
                "{\"model\":\"fake-model\"," + members.replace('\'', '"') + "}",
                "authorization",
                "Bearer " + openAi.apiKey());
    }

    private static String messages(String messages) {
        return "'messages':[{'role':'user','content':'hi'}" + (messages.isEmpty() ? "" : "," + messages) + "]";
    }

    @Test
    void aTurnIsStreamedInPiecesWithItsReasonAndTheUsageThatWasAskedFor() throws Exception {
        openAi.turns(FakeTurn.say("Hello you")
                .using(FakeUsage.of(900, 40).withCached(800, 0).withReasoning(30)));

        String body = post(messages("") + ",'stream':true,'stream_options':{'include_usage':true}")
                .body();

        assertThat(body)
                .contains("\"content\":\"Hello\"", "\"content\":\" you\"", "\"finish_reason\":\"stop\"")
                .contains("\"cached_tokens\":800", "\"reasoning_tokens\":30", "\"prompt_tokens\":900")
                .endsWith("data: [DONE]\n\n");
        assertThat(openAi.refusals()).isEmpty();
    }

    @Test
    void aTurnIsAnsweredWholeWhenNoStreamIsAskedFor() throws Exception {
        openAi.turns(FakeTurn.call("add", Map.of("a", 1)).thinking("hm"));

        JsonObject answer = JsonObject.parse(post(messages("")).body());

        assertThat(answer.toJson())
                .contains("\"reasoning_content\":\"hm\"", "\"name\":\"add\"", "\"finish_reason\":\"tool_calls\"")
                .contains("\"total_tokens\":15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'assistant','content':null} | must not be empty",
                "{'role':'assistant','content':''} | must not be empty",
                "{'role':'assistant','content':[]} | must not be empty",
                "{'role':'tool','tool_call_id':'x','content':'1'} | must be a response to a preceeding message",
                "{'role':'assistant','tool_calls':[{'id':'x','function':{'name':'f','arguments':'{}'}}]} | did not have response messages: x",
                "{'role':'assistant','tool_calls':[{'id':'x','function':{'name':'f','arguments':{}}}]} | Missing required parameter",
                "{'role':'user','content':null} | expected a string, got null",
                "{'role':'bot','content':'x'} | Supported values are"
            })
    void aConversationThatTheServiceRefusesIsRefused(String message, String words) throws Exception {
        openAi.turns(FakeTurn.say("never"));

        HttpResponse<String> response = post(messages(message));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Wire.message(response)).contains(words);
        assertThat(openAi.refusals()).singleElement().asString().contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'tools':[{'type':'function','function':{'name':'a b'}}] | does not match pattern",
                "'tools':[{'type':'function','function':{'name':'f','parameters':{}}}] | got 'type: \"None\"'",
                "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':{'type':'object','properties':{}}}}] | 'additionalProperties' is required",
                "'tools':[{'type':'function','function':{'name':'f','strict':true,'parameters':{'type':'object','additionalProperties':false,'properties':{'a':{'type':'string'}},'required':[]}}}] | Missing 'a'",
                "'tool_choice':'required' | only allowed when 'tools' are specified",
                "'response_format':{'type':'json_schema','json_schema':{'name':'a','strict':true,'schema':{'type':'object','additionalProperties':false,'required':['o'],'properties':{'o':{'type':'object','properties':{}}}}}} | In context=('properties', 'o'), 'additionalProperties'",
                "'response_format':{'type':'json_object'} | must contain the word 'json'",
                "'stream_options':{'include_usage':true} | only allowed when 'stream' is enabled"
            })
    void aRequestThatTheServiceRefusesIsRefused(String members, String words) throws Exception {
        HttpResponse<String> response = post(messages("") + "," + members);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Wire.message(response)).contains(words);
    }

    @Test
    void aWrongKeyAndAnUnknownModelAreToldAsTheServiceTellsThem() throws Exception {
        String body = "{\"model\":\"other\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        String url = openAi.baseUrl() + "/chat/completions";

        HttpResponse<String> wrong = Wire.post(url, body, "authorization", "Bearer nonsense");
        HttpResponse<String> unknown = Wire.post(url, body, "authorization", "Bearer test-key");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("invalid_api_key").doesNotContain("nonsense");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("model_not_found");
    }

    @Test
    void whatWasThoughtBeforeACallIsWantedBack() throws Exception {
        openAi.requiringReasoning().turns(FakeTurn.call("add", Map.of()).thinking("I add"), FakeTurn.say("done"));
        post(messages(""));
        String call =
                "{'role':'assistant',%s'tool_calls':[{'id':'call_fake1','function':{'name':'add','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_fake1','content':'1'}";

        assertThat(post(messages(call.formatted(""))).statusCode()).isEqualTo(400);
        assertThat(post(messages(call.formatted("'reasoning_content':'else',"))).statusCode())
                .isEqualTo(400);
        assertThat(post(messages(call.formatted("'reasoning_content':'I add',")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theSwitchesOfCompatibleServicesRefuseWhatThoseRefuse() throws Exception {
        openAi.withoutJsonSchema().withoutStreamOptions().requiringRoleOrder();

        assertThat(Wire.message(post(messages("")
                        + ",'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{}}}")))
                .contains("must be 'json_object' or 'text'");
        assertThat(Wire.message(post(messages("") + ",'stream':true,'stream_options':{'include_usage':true}")))
                .contains("stream_options");
        assertThat(Wire.message(post(messages("{'role':'assistant','content':'so'}"))))
                .contains("Expected last role");
    }

    @Test
    void streamsEndInEachWayThatRealOnesDo() throws Exception {
        String stream = messages("") + ",'stream':true";
        openAi.turns(
                FakeTurn.say("a").cutByLength(),
                FakeTurn.say("a").filtered(),
                FakeTurn.say("").refusing("I cannot"),
                FakeTurn.say("a").errorInStream("quota exceeded"),
                FakeTurn.say("a").endsEarly(),
                FakeTurn.onlyTheEnd(),
                FakeTurn.html(),
                FakeTurn.say("whole").notStreamed(),
                FakeTurn.raw("data: oops\n\n"));

        assertThat(post(stream).body()).contains("\"finish_reason\":\"length\"");
        assertThat(post(stream).body()).contains("\"finish_reason\":\"content_filter\"");
        assertThat(post(stream).body()).contains("\"refusal\":\"I cannot\"");
        assertThat(post(stream).body()).contains("quota exceeded").doesNotContain("[DONE]");
        assertThat(post(stream).body()).doesNotContain("finish_reason\":\"", "[DONE]");
        assertThat(post(stream).body()).isEqualTo("data: [DONE]\n\n");
        assertThat(post(stream).body()).contains("<html>");
        assertThat(post(stream).headers().firstValue("content-type")).contains("application/json");
        assertThat(post(stream).body()).isEqualTo("data: oops\n\n");
        assertThat(post(stream).body()).contains("the script has no turn for request 10");
    }

    @Test
    void aConnectionIsCutInTheMiddle() {
        openAi.turns(FakeTurn.say("a b").connectionCut(), FakeTurn.say("a b").connectionCut());

        assertThatThrownBy(() -> post(messages("") + ",'stream':true")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(messages(""))).isInstanceOf(IOException.class);
    }

    @Test
    void overloadAndLimitsAreToldWithTheTimeToWait() throws Exception {
        openAi.turns(FakeTurn.overloaded(), FakeTurn.rateLimited(Duration.ofSeconds(7)), FakeTurn.fail(418, "tea"));

        assertThat(post(messages("")).statusCode()).isEqualTo(503);
        HttpResponse<String> limited = post(messages(""));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).contains("7");
        assertThat(Wire.message(post(messages("")))).isEqualTo("tea");
        assertThat(openAi.refusals()).as("scripted failures").isEmpty();
    }

    @Test
    void piecesOfCallsComeAsServicesSendThem() throws Exception {
        FakeTurn two = FakeTurn.call("add", Map.of("a", 1)).andCall("sub", Map.of("b", 2));
        openAi.turns(two.interleavedCalls(), two.callsWithOneIndex(), two.callsWithRepeatedNames());

        assertThat(pieces()).containsExactly("0 add", "1 sub", "0 null", "1 null");
        assertThat(pieces()).containsExactly("0 add", "0 null", "0 sub", "0 null");
        assertThat(pieces()).containsExactly("0 add", "0 add", "1 sub", "1 sub");
    }

    private List<String> pieces() throws Exception {
        return post(messages("") + ",'stream':true")
                .body()
                .lines()
                .filter(line -> line.contains("\"tool_calls\":["))
                .map(line -> JsonObject.parse(line.substring("data: ".length())))
                .map(chunk -> FakeRequest.objects(chunk.get("choices")).getFirst())
                .map(choice -> (JsonArray) FakeRequest.object(choice, "delta").get("tool_calls"))
                .map(calls -> (JsonObject) calls.values().getFirst())
                .map(call -> call.get("index") + " "
                        + FakeRequest.object(call, "function").text("name"))
                .toList();
    }
}
