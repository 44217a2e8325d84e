package dev.agentos4j.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeGeminiTest {

    private static final String ASKED = "{'role':'user','parts':[{'text':'hi'}]}";
    private static final String RESULT =
            "{'role':'user','parts':[{'functionResponse':{'name':'add','response':{'result':1}}}]}";

    private final FakeGemini gemini = FakeGemini.start();

    @AfterEach
    void close() {
        gemini.close();
    }

    private HttpResponse<String> post(String contents, String members, boolean stream) throws Exception {
        String json = "{'contents':[" + contents + "]" + members + "}";
        return Wire.post(
                gemini.baseUrl() + "/models/fake-model:"
                        + (stream ? "streamGenerateContent?alt=sse" : "generateContent"),
                json.replace('\'', '"'),
                "x-goog-api-key",
                gemini.apiKey());
    }

    @Test
    void aTurnIsStreamedWithUsageAndThoughtsIfTheyAreIncluded() throws Exception {
        FakeTurn turn = FakeTurn.say("four")
                .thinking("2 + 2")
                .using(FakeUsage.of(100, 50).withReasoning(30));
        gemini.turns(turn, turn);

        assertThat(post(ASKED, "", true).body())
                .doesNotContain("2 + 2")
                .contains("\"text\":\"four\"", "\"candidatesTokenCount\":20", "\"thoughtsTokenCount\":30")
                .contains("\"finishReason\":\"STOP\"");
        assertThat(post(ASKED, ",'generationConfig':{'thinkingConfig':{'includeThoughts':true}}", true)
                        .body())
                .contains("\"text\":\"2 + 2\",\"thought\":true");
    }

    @Test
    void theSignatureOfACallIsWantedBack() throws Exception {
        gemini.turns(FakeTurn.call("add", Map.of("a", 1)).andCall("add", Map.of("a", 2)), FakeTurn.say("done"));
        assertThat(post(ASKED, "", false).body()).containsOnlyOnce("thoughtSignature");
        String said = ASKED
                + ",{'role':'model','parts':[{'functionCall':{'name':'add','args':{}}%s},{'functionCall':{'name':'add','args':{}}}]},"
                + RESULT.replace("}]}", "},{'functionResponse':{'name':'add','response':{}}}]}");

        assertThat(Wire.message(post(said.formatted(""), "", false))).contains("missing a thought_signature");
        assertThat(Wire.message(post(said.formatted(",'thoughtSignature':'x'"), "", false)))
                .contains("Corrupted thought signature");
        assertThat(post(said.formatted(",'thoughtSignature':'c2lnbmF0dXJlLTAwMDAx'"), "", false)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theResultsOfParallelCallsComeTogetherAndInFull() throws Exception {
        gemini.turns(FakeTurn.call("add", Map.of("a", 1)).andCall("add", Map.of("a", 2)), FakeTurn.say("done"));
        String asked = post(ASKED, "", false).body();
        assertThat(asked.split("functionCall", -1)).hasSize(3);
        String said = ASKED
                + ",{'role':'model','parts':[{'functionCall':{'name':'add','args':{}},'thoughtSignature':'c2lnbmF0dXJlLTAwMDAx'},"
                + "{'functionCall':{'name':'add','args':{}}}]},";

        assertThat(Wire.message(post(said + RESULT, "", false))).contains("number of function response parts");
        assertThat(Wire.message(post(said + RESULT + "," + RESULT, "", false)))
                .contains("number of function response parts");
        assertThat(post(
                                said + RESULT.replace("}]}", "},{'functionResponse':{'name':'add','response':{}}}]}"),
                                "",
                                false)
                        .body())
                .contains("done");
    }

    @Test
    void aCallThatNoModelOfTheServiceMadeSaysSo() throws Exception {
        gemini.turns(FakeTurn.say("done"));
        String said = ASKED + ",{'role':'model','parts':[{'functionCall':{'name':'add','args':{}}%s}]}," + RESULT;

        assertThat(Wire.message(post(said.formatted(""), "", false))).contains("missing a thought_signature");
        assertThat(post(said.formatted(",'thoughtSignature':'skip_thought_signature_validator'"), "", false)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"gemini-3-pro, image/png, 200", "gemini-3-pro, image/bmp, 400", "gemini-2.5-pro, image/png, 400"})
    void imagesStandInResultsThatTheModelCanSee(String model, String type, int status) throws Exception {
        gemini.models(model).otherwise(FakeTurn.say("done"));
        String json = "{'contents':[" + ASKED
                + ",{'role':'model','parts':[{'functionCall':{'name':'add','args':{}},'thoughtSignature':'skip_thought_signature_validator'}]},"
                + "{'role':'user','parts':[{'functionResponse':{'name':'add','response':{},'parts':[{'inlineData':{'mimeType':'"
                + type + "','data':'AA=='}}]}}]}]}";

        HttpResponse<String> response = Wire.post(
                gemini.baseUrl() + "/models/" + model + ":generateContent",
                json.replace('\'', '"'),
                "x-goog-api-key",
                gemini.apiKey());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'assistant','parts':[{'text':'x'}]} | Please use a valid role: user, model.",
                "{'role':'user','parts':[]} | contents.parts must not be empty",
                "{'role':'model','parts':[{'text':''}]} | required oneof field 'data'",
                "{'role':'user','parts':[{'functionResponse':{'name':'add','response':{}}}]} | comes immediately after a function call turn",
                "{'role':'model','parts':[{'functionCall':{'name':'add','args':{}}}]} | comes immediately after a user turn",
                "{'role':'user','parts':[{'text':'a'}]},{'role':'model','parts':[{'functionCall':{'name':'add','args':{}}}]},{'role':'user','parts':[{'text':'b'}]} | number of function response parts",
            })
    void aConversationThatTheServiceRefusesIsRefused(String contents, String words) throws Exception {
        HttpResponse<String> response = post(contents, "", false);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("INVALID_ARGUMENT");
        assertThat(Wire.message(response)).contains(words);
    }

    @Test
    void aSchemaWithMembersOfAnotherKindIsRefused() throws Exception {
        String tool =
                ",'tools':[{'functionDeclarations':[{'name':'f','%s':{'type':'object','properties':{'a':{'type':'string'}},"
                        + "'additionalProperties':false}}]}]";
        gemini.turns(FakeTurn.say("done"));

        assertThat(Wire.message(post(ASKED, tool.formatted("parameters"), false)))
                .contains("Unknown name \"additionalProperties\" at 'tools[0].function_declarations[0].parameters'");
        assertThat(post(ASKED, tool.formatted("parametersJsonSchema"), false).statusCode())
                .isEqualTo(200);
    }

    @Test
    void failuresHaveTheServicesForm() throws Exception {
        gemini.turns(
                FakeTurn.overloaded(),
                FakeTurn.rateLimited(Duration.ofSeconds(9)),
                FakeTurn.say("a").filtered(),
                FakeTurn.say("a").errorInStream("overloaded"));

        assertThat(post(ASKED, "", true).body()).contains("UNAVAILABLE");
        assertThat(post(ASKED, "", true).body()).contains("RESOURCE_EXHAUSTED", "\"retryDelay\":\"9s\"");
        assertThat(post(ASKED, "", true).body()).contains("\"finishReason\":\"SAFETY\"");
        assertThat(post(ASKED, "", true).body()).contains("\"code\":503");
        HttpResponse<String> wrong =
                Wire.post(gemini.baseUrl() + "/models/fake-model:generateContent", "{}", "x-goog-api-key", "nonsense");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("API_KEY_INVALID");
        HttpResponse<String> unknown =
                Wire.post(gemini.baseUrl() + "/models/other:generateContent", "{}", "x-goog-api-key", "test-key");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }
}
