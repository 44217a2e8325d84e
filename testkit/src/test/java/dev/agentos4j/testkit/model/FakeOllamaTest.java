package dev.agentos4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeOllamaTest {

    private static final String ASKED = "'messages':[{'role':'user','content':'hi'}]";

    private final FakeOllama ollama = FakeOllama.start();

    @AfterEach
    void close() {
        ollama.close();
    }

    private HttpResponse<String> post(String members) throws Exception {
        return Wire.post(
                ollama.baseUrl() + "/api/chat", "{\"model\":\"fake-model\"," + members.replace('\'', '"') + "}");
    }

    private static String error(HttpResponse<String> response) {
        return String.valueOf(JsonObject.parse(response.body()).text("error"));
    }

    @Test
    void anAnswerIsAnObjectALineWithItsThoughtsCallsAndUsage() throws Exception {
        ollama.turns(FakeTurn.say("Hello you")
                .thinking("hm")
                .andCall("add", Map.of("a", 1))
                .using(FakeUsage.of(90, 7)));

        HttpResponse<String> response = post(ASKED);
        List<JsonObject> lines = response.body().lines().map(JsonObject::parse).toList();

        assertThat(response.headers().firstValue("content-type")).contains("application/x-ndjson");
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0).toJson()).contains("\"thinking\":\"hm\"", "\"done\":false");
        assertThat(lines.get(3).toJson()).contains("\"arguments\":{\"a\":1}", "\"index\":0");
        assertThat(lines.get(4).toJson())
                .contains("\"done\":true", "\"done_reason\":\"stop\"", "\"prompt_eval_count\":90", "\"eval_count\":7");
    }

    @Test
    void anAnswerComesWholeIfAskedSoAndWithoutThoughtsIfAskedSo() throws Exception {
        ollama.turns(FakeTurn.say("Hello").thinking("hm"));

        assertThat(post(ASKED + ",'stream':false,'think':false").body())
                .contains("\"content\":\"Hello\"", "\"done\":true")
                .doesNotContain("hm");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'messages':[{'role':'user','content':[]}] | cannot unmarshal array into Go struct field",
                "'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':'{}'}}]}] | api.ToolCallFunctionArguments",
                "'messages':[{'role':'user','content':'x','images':['?']}] | illegal base64 data",
                "'messages':[],'format':'yaml' | expected \"json\" or a valid JSON Schema object"
            })
    void aRequestThatTheServiceRefusesIsRefused(String members, String words) throws Exception {
        HttpResponse<String> response = post(members);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response)).contains(words);
    }

    @Test
    void whatAModelCannotDoIsRefused() throws Exception {
        ollama.withoutTools().withoutThinking();

        assertThat(error(post(ASKED + ",'tools':[{'type':'function','function':{'name':'f'}}]")))
                .contains("does not support tools");
        assertThat(error(post(ASKED + ",'think':true"))).contains("does not support thinking");
        ollama.models("another");
        HttpResponse<String> unknown = post(ASKED);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(error(unknown)).isEqualTo("model 'fake-model' not found");
    }

    @Test
    void anAnswerEndsInEachWayThatRealOnesDo() throws Exception {
        ollama.turns(
                FakeTurn.say("a").cutByLength(),
                FakeTurn.say("a").errorInStream("an error was encountered while running the model"),
                FakeTurn.say("a").endsEarly(),
                FakeTurn.say("a b").connectionCut(),
                FakeTurn.overloaded());

        assertThat(post(ASKED).body()).contains("\"done_reason\":\"length\"");
        assertThat(post(ASKED).body()).endsWith("{\"error\":\"an error was encountered while running the model\"}\n");
        assertThat(post(ASKED).body()).doesNotContain("\"done\":true");
        assertThatThrownBy(() -> post(ASKED)).isInstanceOf(IOException.class);
        assertThat(post(ASKED).statusCode()).isEqualTo(503);
    }
}
