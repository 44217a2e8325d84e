package dev.agentos4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeAnthropicTest {

    private static final String THINKING = ",'thinking':{'type':'enabled','budget_tokens':1024}";
    private static final String ASKED = "{'role':'user','content':'hi'}";
    private static final String RESULT =
            "{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_fake2','content':'1'}]}";

    private final FakeAnthropic anthropic = FakeAnthropic.start();

    @AfterEach
    void close() {
        anthropic.close();
    }

    private HttpResponse<String> post(String messages, String members) throws Exception {
        String json = "{'model':'fake-model','max_tokens':2048,'messages':[" + messages + "]" + members + "}";
        return Wire.post(
                anthropic.baseUrl() + "/messages",
                json.replace('\'', '"'),
                "x-api-key",
                anthropic.apiKey(),
                "anthropic-version",
                "2023-06-01");
    }

    @Test
    void aTurnIsStreamedAsBlocksWithWholeUsage() throws Exception {
        anthropic.turns(FakeTurn.call("add", Map.of("a", 1))
                .inPieces("Let ", "me")
                .thinking("I add")
                .using(FakeUsage.of(1000, 50).withCached(600, 300)));

        assertThat(post(ASKED, THINKING + ",'stream':true").body())
                .contains("event: message_start", "\"input_tokens\":100,", "\"cache_creation_input_tokens\":300")
                .contains("\"cache_read_input_tokens\":600", "thinking_delta", "signature_delta", "\"text\":\"Let \"")
                .contains("input_json_delta", "\"stop_reason\":\"tool_use\"", "\"output_tokens\":50")
                .contains("event: message_stop");
    }

    @Test
    void aServiceThatIsNotToldToThinkDoesNot() throws Exception {
        anthropic.turns(FakeTurn.say("four").thinking("2 + 2"));

        assertThat(post(ASKED, "").body()).doesNotContain("thinking").contains("four");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'assistant','content':'x'} | first message must use the \"user\" role",
                "{'role':'system','content':'x'} | Unexpected role \"system\"",
                "{'role':'user','content':''} | must have non-empty content",
                "{'role':'user','content':[{'type':'text','text':' '}]} | non-whitespace text",
                "{'role':'user','content':[{'type':'tool_result','tool_use_id':'x','content':'1'}]} | unexpected `tool_use_id`",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'x','name':'f','input':{}}]} | without `tool_result` blocks immediately after: x",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'x','name':'f','input':{}}]},{'role':'user','content':[{'type':'text','text':'so'},{'type':'tool_result','tool_use_id':'x'}]} | without `tool_result` blocks immediately after: x",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'x y','name':'f','input':{}}]} | should match pattern",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'tool_use','id':'x','name':'f','input':'{}'}]} | valid dictionary",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'thinking','thinking':'x','signature':'y'}]} | Invalid `signature`",
                "{'role':'user','content':'a'},{'role':'assistant','content':[{'type':'thinking','thinking':'x'}]} | signature: Field required"
            })
    void aConversationThatTheServiceRefusesIsRefused(String messages, String words) throws Exception {
        HttpResponse<String> response = post(messages, "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalid_request_error");
        assertThat(Wire.message(response)).contains(words);
    }

    @Test
    void aThoughtIsWantedBackUnchangedAndInItsPlace() throws Exception {
        anthropic.turns(FakeTurn.call("add", Map.of()).thinking("I add"), FakeTurn.say("done"));
        JsonObject answer = JsonObject.parse(post(ASKED, THINKING).body());
        String thought = FakeRequest.objects(answer.get("content")).get(0).toJson();
        String call = "{'type':'tool_use','id':'toolu_fake2','name':'add','input':{}}";
        String said = ASKED + ",{'role':'assistant','content':[%s]}," + RESULT;

        assertThat(Wire.message(post(said.formatted(call), THINKING))).contains("must start with a thinking block");
        assertThat(Wire.message(post(said.formatted(call + "," + thought), THINKING)))
                .contains("must start with a thinking block");
        assertThat(Wire.message(post(said.formatted(thought.replace("I add", "I sub") + "," + call), THINKING)))
                .contains("cannot be modified");
        assertThat(post(said.formatted(thought + "," + call), THINKING).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSecretThoughtIsWantedBackToo() throws Exception {
        anthropic.turns(FakeTurn.call("add", Map.of()).thinkingInSecret("hush"), FakeTurn.say("done"));
        JsonObject answer = JsonObject.parse(post(ASKED, THINKING).body());
        String secret = FakeRequest.objects(answer.get("content")).get(0).toJson();
        String call = "{'type':'tool_use','id':'toolu_fake2','name':'add','input':{}}";

        assertThat(secret).contains("redacted_thinking").doesNotContain("hush");
        assertThat(post(ASKED + ",{'role':'assistant','content':[" + secret + "," + call + "]}," + RESULT, THINKING)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",'thinking':{'type':'enabled','budget_tokens':100} | greater than or equal to 1024",
                ",'thinking':{'type':'enabled','budget_tokens':4096} | must be greater than `thinking.budget_tokens`",
                ",'temperature':0.2,'thinking':{'type':'enabled','budget_tokens':1024} | may only be set to 1",
                ",'tools':[{'name':'f','input_schema':{}}] | input_schema.type: Field required",
                ",'tools':[{'name':'f','input_schema':{'type':'object'}},{'name':'f','input_schema':{'type':'object'}}] | must be unique",
                ",'tools':[{'name':'f.g','input_schema':{'type':'object'}}] | should match pattern",
                ",'system':[{'type':'text','text':''}] | system: text content blocks must be non-empty"
            })
    void aRequestThatTheServiceRefusesIsRefused(String members, String words) throws Exception {
        HttpResponse<String> response = post(ASKED, members);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Wire.message(response)).containsIgnoringCase(words);
    }

    @Test
    void failuresHaveTheServicesForm() throws Exception {
        anthropic.turns(
                FakeTurn.overloaded(),
                FakeTurn.say("a").errorInStream("Overloaded"),
                FakeTurn.say("").refusing("No"));

        assertThat(post(ASKED, "").statusCode()).isEqualTo(529);
        assertThat(post(ASKED, ",'stream':true").body()).contains("event: error", "overloaded_error");
        assertThat(post(ASKED, ",'stream':true").body()).contains("\"stop_reason\":\"refusal\"");
        HttpResponse<String> wrong = Wire.post(anthropic.baseUrl() + "/messages", "{}", "x-api-key", "nonsense");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("authentication_error");
    }
}
