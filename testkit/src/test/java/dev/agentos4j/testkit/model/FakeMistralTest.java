package dev.agentos4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeMistralTest {

    private static final String CALL =
            "{'role':'assistant','tool_calls':[{'id':'fake00001','function':" + "{'name':'f','arguments':'{}'}}]}";

    private final FakeMistral mistral = FakeMistral.start();

    @AfterEach
    void close() {
        mistral.close();
    }

    private HttpResponse<String> post(String messages, String members) throws Exception {
        return Wire.post(
                mistral.baseUrl() + "/chat/completions",
                ("{'model':'fake-model','messages':[{'role':'user','content':'hi'}"
                                + (messages.isEmpty() ? "" : "," + messages) + "]" + members + "}")
                        .replace('\'', '"'),
                "authorization",
                "Bearer " + mistral.apiKey());
    }

    @Test
    void thoughtsArePartsOfTheContentAndTheUsageComesByItself() throws Exception {
        FakeTurn turn = FakeTurn.call("add", Map.of("a", 1)).thinking("hm").using(FakeUsage.of(90, 7));
        mistral.turns(turn, turn);

        String body = post("", ",'stream':true").body();
        JsonObject whole = JsonObject.parse(post("", "").body());

        assertThat(body)
                .contains("{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"h\"}]}")
                .contains("\"prompt_tokens\":90", "\"finish_reason\":\"tool_calls\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(whole.toJson()).contains("\"text\":\"hm\"", "\"completion_tokens\":7");
        assertThat(whole.toJson()).containsPattern("\"id\":\"[a-zA-Z0-9]{9}\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'assistant','content':''} | must have either content or tool_calls",
                "{'role':'assistant','content':'so'} | Expected last role User or Tool",
                "CALL | Not the same number of function calls and responses",
                "CALL,{'role':'user','content':'x'} | Not the same number of function calls and responses",
                "CALL,{'role':'tool','tool_call_id':'x','content':'1'} | Unexpected tool call id x",
                "CALL,{'role':'tool','tool_call_id':'fake00001','content':'1'},{'role':'user','content':'x'} | Unexpected role 'user' after role 'tool'",
                "{'role':'assistant','tool_calls':[{'id':'call_1','function':{}}]} | must be a-z, A-Z, 0-9, with a length of 9"
            })
    void aConversationThatTheServiceRefusesIsRefused(String messages, String words) throws Exception {
        HttpResponse<String> response = post(messages.replace("CALL", CALL), "");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(words);
    }

    @Test
    void whatTheServiceDoesNotKnowIsRefused() throws Exception {
        assertThat(post("", ",'stream_options':{}").body()).contains("extra_forbidden", "stream_options");
        assertThat(post("{'role':'assistant','content':'a','reasoning_content':'b'}", "")
                        .body())
                .contains("reasoning_content");
        mistral.models("another");
        assertThat(post("", "").body()).contains("Invalid model: fake-model");
    }
}
