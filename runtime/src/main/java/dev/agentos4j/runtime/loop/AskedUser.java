package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.FeedbackOption;
import dev.agentos4j.protocol.run.FeedbackQuestion;
import dev.agentos4j.protocol.run.UserInputField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a model asks a person, in the arguments of its call. */
final class AskedUser {

    private AskedUser() {}

    static List<UserInputField> form(JsonObject arguments) {
        return objects(arguments.get("user_input_fields")).stream()
                .map(field -> UserInputField.SHAPE
                        .builder()
                        .set(UserInputField.NAME, Objects.requireNonNullElse(field.text("field_name"), ""))
                        .set(UserInputField.FIELD_TYPE, Objects.requireNonNullElse(field.text("field_type"), "str"))
                        .set(UserInputField.DESCRIPTION, field.text("field_description"))
                        .build())
                .toList();
    }

    static List<FeedbackQuestion> questions(JsonObject arguments) {
        return objects(arguments.get("questions")).stream()
                .map(question -> FeedbackQuestion.SHAPE
                        .builder()
                        .set(FeedbackQuestion.QUESTION, Objects.requireNonNullElse(question.text("question"), ""))
                        .set(FeedbackQuestion.HEADER, question.text("header"))
                        .set(FeedbackQuestion.MULTI_SELECT, JsonBoolean.of(true).equals(question.get("multi_select")))
                        .set(FeedbackQuestion.OPTIONS, options(question))
                        .build())
                .toList();
    }

    private static List<FeedbackOption> options(JsonObject question) {
        return objects(question.get("options")).stream()
                .map(option -> FeedbackOption.SHAPE
                        .builder()
                        .set(FeedbackOption.LABEL, Objects.requireNonNullElse(option.text("label"), ""))
                        .set(FeedbackOption.DESCRIPTION, option.text("description"))
                        .set(FeedbackOption.SELECTED, false)
                        .build())
                .toList();
    }

    private static List<JsonObject> objects(@Nullable JsonValue values) {
        return values instanceof JsonArray array
                ? array.values().stream()
                        .map(JsonValue::asObject)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }
}
