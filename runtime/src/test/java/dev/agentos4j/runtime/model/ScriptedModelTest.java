package dev.agentos4j.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.run.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptedModelTest {

    private final List<String> heard = new ArrayList<>();
    private final ModelListener listener = new ModelListener() {
        @Override
        public void onText(String delta) {
            heard.add(delta);
        }

        @Override
        public void onReasoning(String delta) {
            heard.add("(" + delta + ")");
        }
    };

    private static Message message(String role, String text) {
        return Message.SHAPE
                .builder()
                .set(Message.ROLE, role)
                .set(Message.CONTENT, new JsonString(text))
                .build();
    }

    private ModelReply answer(Model model, Message... messages) throws InterruptedException {
        return model.answer(ModelRequest.of(List.of(messages)), listener);
    }

    @Test
    void anEchoRepeatsTheLastUserMessageWordByWord() throws Exception {
        assertThat(answer(ScriptedModel.echo(), message("user", "a  b c")).text())
                .isEqualTo("a  b c");
        assertThat(heard).containsExactly("a", "  b", " c");
    }

    @Test
    void aScriptIsReadFromJson() throws Exception {
        Model model = ScriptedModel.fromJson(JsonObject.parse("""
                {"id": "s", "usage": {"input_tokens": 3, "output_tokens": 4}, "turns": [
                  {"after": "tool", "text": "got {result}", "reasoning": "hm"},
                  {"match": "add", "calls": [{"name": "add", "arguments": {"a": 2, "b": [1]}}]},
                  {"match": "whole", "text": "in one piece", "whole": true},
                  {"match": "many", "text": "x ", "repeat": 3},
                  {"match": "fail", "error": "broken"},
                  {"deltas": ["a\\nb", " \\u2028"]}
                ]}"""));

        assertThat(model.id()).isEqualTo("s");
        ModelReply call = answer(model, message("user", "please add"));
        assertThat(call.toolCalls().get(0).arguments()).isEqualTo("{\"a\":2,\"b\":[1]}");
        assertThat(call.toolCalls().get(0).id()).startsWith("call_");
        assertThat(call.usage()).isEqualTo(TokenUsage.of(3, 4));
        assertThat(answer(model, message("user", "please add"), message("tool", "5"))
                        .text())
                .isEqualTo("got 5");
        assertThat(heard).containsExactly("(hm)", "got", " 5");
        heard.clear();
        answer(model, message("user", "whole"));
        answer(model, message("user", "many"));
        answer(model, message("user", "?"));
        assertThat(heard).containsExactly("in one piece", "x ", "x ", "x ", "a\nb", " \u2028");
        assertThatThrownBy(() -> answer(model, message("user", "fail")))
                .isInstanceOf(ModelException.class)
                .hasMessage("broken");
    }

    @Test
    void aQuestionWithAPictureIsAQuestionEvenAfterARunThatEndedWithATool() throws Exception {
        Model model = ScriptedModel.rules(ScriptedTurn.say("asked {message}").after("user"));
        Message tool = Message.SHAPE
                .edit(message("tool", "done"))
                .set(Message.FROM_HISTORY, true)
                .build();
        Message picture = Message.SHAPE
                .edit(message("user", "what is this?"))
                .set(Message.IMAGES, List.of(Image.of(new byte[] {1}, "image/png")))
                .build();
        assertThat(answer(model, picture).text()).isEqualTo("asked what is this?");
        assertThat(answer(model, tool, picture).text()).isEqualTo("asked what is this?");
    }

    @Test
    void turnsArePlayedOneAfterTheOtherInEachRun() throws Exception {
        Model model = ScriptedModel.turns(ScriptedTurn.say("one"), ScriptedTurn.say("two"));
        Message user = message("user", "?");

        assertThat(answer(model, user).text()).isEqualTo("one");
        assertThat(answer(model, user, message("assistant", "one"), user).text())
                .isEqualTo("two");
        assertThat(answer(model, user).text()).isEqualTo("one");
        assertThatThrownBy(() -> answer(model, user, message("assistant", "1"), message("assistant", "2")))
                .hasMessageContaining("2 turns");
    }

    @Test
    void anInterruptIsHonouredBetweenAnyTwoWords() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> answer(ScriptedModel.echo(), message("user", "a b")))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
