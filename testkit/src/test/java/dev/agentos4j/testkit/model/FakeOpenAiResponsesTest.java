package dev.agentos4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeOpenAiResponsesTest {

    private static final String STATELESS = ",'store':false,'include':['reasoning.encrypted_content']";
    private static final String HI = "{'role':'user','content':'hi'}";

    private final FakeOpenAiResponses openAi = FakeOpenAiResponses.start();

    @AfterEach
    void close() {
        openAi.close();
    }

    private HttpResponse<String> post(String members) throws Exception {
        return Wire.post(
                openAi.baseUrl() + "/responses",
                "{\"model\":\"fake-model\"," + members.replace('\'', '"') + "}",
                "authorization",
                "Bearer " + openAi.apiKey());
    }

    private static String input(String... items) {
        return "'input':[" + HI + (items.length == 0 ? "" : "," + String.join(",", items)) + "]";
    }

    private static List<JsonObject> output(HttpResponse<String> response) {
        return FakeRequest.objects(JsonObject.parse(response.body()).get("output"));
    }

    @Test
    void aTurnIsStreamedInTheEventsOfTheService() throws Exception {
        openAi.turns(FakeTurn.say("Hello you")
                .thinking("hm")
                .using(FakeUsage.of(900, 40).withCached(800, 0).withReasoning(30)));

        String body = post(input() + STATELESS + ",'stream':true,'reasoning':{'summary':'auto'}")
                .body();

        assertThat(body.lines().filter(line -> line.startsWith("event: ")).map(line -> line.substring(7)))
                .startsWith("response.created", "response.in_progress", "response.output_item.added")
                .contains("response.reasoning_summary_text.delta", "response.output_text.delta")
                .endsWith("response.output_item.done", "response.completed");
        assertThat(body)
                .contains("\"encrypted_content\":\"gAAAA", "\"delta\":\" you\"", "\"cached_tokens\":800")
                .contains("\"reasoning_tokens\":30", "\"total_tokens\":940")
                .doesNotContain("[DONE]");
    }

    @Test
    void whatIsThoughtIsShownAndEncryptedOnlyIfAskedFor() throws Exception {
        openAi.turns(FakeTurn.say("a").thinking("hm"), FakeTurn.say("b").thinking("hm"));

        assertThat(output(post(input())).getFirst().toJson()).doesNotContain("encrypted_content", "hm");
        assertThat(output(post(input() + STATELESS + ",'reasoning':{'summary':'auto'}"))
                        .getFirst()
                        .toJson())
                .contains("encrypted_content", "hm");
    }

    @Test
    void severalThoughtsStandBeforeWhatTheyLedTo() throws Exception {
        openAi.turns(FakeTurn.call("add", Map.of("a", 1))
                .thinking("first")
                .thinkingAgain("second")
                .andCall("sub", Map.of("a", 2)));

        assertThat(output(post(input() + STATELESS)).stream().map(item -> item.text("type")))
                .containsExactly("reasoning", "function_call", "reasoning", "function_call");
    }

    /** The answer whose items the next requests send back: rs_fake2 (gAAAAABfake3) before fc_fake4 (call_fake5). */
    private void thinkAndCall() throws Exception {
        openAi.turns(FakeTurn.call("add", Map.of("a", 1)).thinking("hm"));
        assertThat(output(post(input() + STATELESS)).toString())
                .contains("rs_fake2", "gAAAAABfake3", "fc_fake4", "call_fake5");
    }

    private static final String THOUGHT = "{'type':'reasoning','summary':[],'encrypted_content':'gAAAAABfake3'}";
    private static final String CALL = "{'type':'function_call','call_id':'call_fake5','name':'add','arguments':'{}'}";
    private static final String CALL_WITH_ID =
            "{'type':'function_call','id':'fc_fake4','call_id':'call_fake5','name':'add','arguments':'{}'}";
    private static final String OUTPUT = "{'type':'function_call_output','call_id':'call_fake5','output':'1'}";

    @Test
    void anAnswerIsTakenBackWithWhatBelongsToIt() throws Exception {
        thinkAndCall();
        openAi.otherwise(FakeTurn.say("done"));
        String whole = "{'type':'reasoning','id':'rs_fake2','summary':[],'encrypted_content':'gAAAAABfake3'}";

        assertThat(post(input(THOUGHT, CALL, OUTPUT)).statusCode()).isEqualTo(200);
        assertThat(post(input(whole, CALL_WITH_ID, OUTPUT)).statusCode()).isEqualTo(200);
        assertThat(post(input(CALL, OUTPUT)).statusCode()).as("without ids").isEqualTo(200);

        openAi.requiringReasoning();
        assertThat(Wire.message(post(input(CALL, OUTPUT)))).contains("without its required 'reasoning' item");
        assertThat(post(input(THOUGHT, CALL, OUTPUT)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsTornApartIsRefused() throws Exception {
        thinkAndCall();

        assertThat(Wire.message(post(input(THOUGHT))))
                .contains("'rs_fake2' of type 'reasoning' was provided without its required following item");
        assertThat(Wire.message(post(input(THOUGHT, HI)))).contains("required following item");
        assertThat(Wire.message(post(input(THOUGHT, THOUGHT, CALL, OUTPUT)))).contains("required following item");
        assertThat(Wire.message(post(input(CALL_WITH_ID, OUTPUT))))
                .contains("'fc_fake4' of type 'function_call' was provided without its required 'reasoning' item:"
                        + " 'rs_fake2'");
        assertThat(Wire.message(post(input(CALL)))).contains("No tool output found for function call call_fake5");
        assertThat(Wire.message(post(input(CALL_WITH_ID, CALL_WITH_ID)))).contains("without its required 'reasoning'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'type':'function_call_output','call_id':'x','output':'1'} | No tool call found for function call output with call_id x",
                "{'type':'function_call','call_id':'x','name':'f','arguments':{}} | expected a string, but got an object",
                "{'type':'function_call','name':'f','arguments':''} | Missing required parameter: 'input[1].call_id'",
                "{'type':'function_call','id':'x','call_id':'x','name':'f','arguments':''} | Expected an ID that begins with 'fc'",
                "{'type':'reasoning','id':'rs_1','summary':[]} | Items are not persisted when `store` is set to false",
                "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'x'} | could not be decrypted or parsed",
                "{'type':'reasoning','encrypted_content':'x'} | Missing required parameter: 'input[1].summary'",
                "{'role':'bot','content':'x'} | Supported values are: 'assistant'",
                "{'role':'assistant','content':null} | expected one of an array of objects or string",
                "{'role':'assistant','content':[{'type':'input_text','text':'a'}]} | Supported values are: 'output_text' and 'refusal'",
                "{'role':'user','content':[{'type':'output_text','text':'a'}]} | Supported values are: 'input_text'"
            })
    void anItemThatTheServiceRefusesIsRefused(String item, String words) throws Exception {
        HttpResponse<String> response = post(input(item));

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(Wire.message(response)).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'messages':[] | has moved to 'input'",
                "'response_format':{} | has moved to 'text.format'",
                "'max_output_tokens':5 | Expected a value >= 16",
                "'stream_options':{'include_usage':true} | Unknown parameter",
                "'include':['reasoning'] | Invalid value: 'reasoning'",
                "'previous_response_id':'resp_x' | Previous response with id 'resp_x' not found",
                "'tools':[{'type':'function','function':{'name':'f'}}] | Missing required parameter: 'tools[0].name'",
                "'tools':[{'name':'f'}] | Missing required parameter: 'tools[0].type'",
                "'tools':[{'type':'function','name':'a b'}] | does not match pattern",
                "'tools':[{'type':'function','name':'f','strict':true,'parameters':{'type':'object','properties':{}}}] | 'additionalProperties' is required",
                "'tool_choice':'required' | must be specified with 'tools'",
                "'text':{'format':{'type':'json_schema','schema':{}}} | 'text.format.name'",
                "'text':{'format':{'type':'json_object'}} | must contain the word 'json'"
            })
    void aRequestThatTheServiceRefusesIsRefused(String members, String words) throws Exception {
        HttpResponse<String> response = post(input() + "," + members);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Wire.message(response)).contains(words);
    }

    @Test
    void aStoredResponseIsGoneOnWithAndAnotherIsNot() throws Exception {
        openAi.turns(FakeTurn.call("add", Map.of()), FakeTurn.say("done"), FakeTurn.say("unstored"));
        String first = JsonObject.parse(post(input()).body()).text("id");
        String call = openAi.conversation(first).getLast().text("call_id");
        String result = "'input':[{'type':'function_call_output','call_id':'" + call + "','output':'1'}]";

        assertThat(post(result + ",'previous_response_id':'" + first + "'").statusCode())
                .isEqualTo(200);
        String unstored =
                JsonObject.parse(post(input() + ",'store':false").body()).text("id");
        assertThat(Wire.message(post(input() + ",'previous_response_id':'" + unstored + "'")))
                .contains("not found");
    }

    @Test
    void aModelWithoutReasoningRefusesToHearOfIt() throws Exception {
        openAi.withoutReasoning();

        assertThat(Wire.message(post(input() + STATELESS))).contains("Encrypted content is not supported");
        assertThat(Wire.message(post(input() + ",'reasoning':{'effort':'low'}")))
                .contains("'reasoning.effort'");
    }

    @Test
    void anAnswerEndsInEachWayThatRealOnesDo() throws Exception {
        String stream = input() + ",'stream':true";
        openAi.turns(
                FakeTurn.say("a").cutByLength(),
                FakeTurn.say("a").filtered(),
                FakeTurn.say("").refusing("I cannot"),
                FakeTurn.say("a").errorInStream("quota exceeded"),
                FakeTurn.say("a").failing("engine stopped"),
                FakeTurn.say("a").failing("engine stopped"),
                FakeTurn.say("a").endsEarly(),
                FakeTurn.say("whole").notStreamed(),
                FakeTurn.say("a b").connectionCut());

        assertThat(post(stream).body()).contains("response.incomplete", "\"reason\":\"max_output_tokens\"");
        assertThat(post(stream).body()).contains("response.incomplete", "\"reason\":\"content_filter\"");
        assertThat(post(stream).body()).contains("response.refusal.delta", "\"refusal\":\"I cannot\"");
        assertThat(post(stream).body()).contains("event: error", "quota exceeded");
        assertThat(post(stream).body()).contains("event: response.failed", "engine stopped");
        assertThat(post(input()).body()).contains("\"status\":\"failed\"", "engine stopped");
        assertThat(post(stream).body()).doesNotContain("response.completed");
        assertThat(post(stream).headers().firstValue("content-type")).contains("application/json");
        assertThatThrownBy(() -> post(stream)).isInstanceOf(IOException.class);
    }

    @Test
    void aWrongKeyAndAnUnknownModelAreToldAsTheServiceTellsThem() throws Exception {
        String url = openAi.baseUrl() + "/responses";
        String body =
                JsonObject.of("model", "other").with("input", JsonArray.of()).toJson();

        assertThat(Wire.post(url, body, "authorization", "Bearer nonsense").statusCode())
                .isEqualTo(401);
        assertThat(Wire.post(url, body, "authorization", "Bearer test-key").body())
                .contains("model_not_found");
    }
}
