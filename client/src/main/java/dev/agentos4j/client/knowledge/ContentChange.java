package dev.agentos4j.client.knowledge;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.protocol.form.Form;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be said of a content from now on. Immutable; each method gives a changed copy. */
public final class ContentChange {

    private final Map<String, String> fields;

    private ContentChange(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Another name. */
    public static ContentChange name(String value) {
        return new ContentChange(Map.of()).with("name", ApiPath.requireId("name", value));
    }

    /** Another description. */
    public static ContentChange description(String value) {
        return new ContentChange(Map.of()).andDescription(value);
    }

    /** More metadata; what is there and not named stays. */
    public static ContentChange metadata(Map<String, ? extends @Nullable Object> value) {
        return new ContentChange(Map.of()).andMetadata(value);
    }

    /** Another description too. */
    public ContentChange andDescription(String value) {
        return with("description", ApiPath.requireId("description", value));
    }

    /** More metadata too; what is there and not named stays. */
    public ContentChange andMetadata(Map<String, ? extends @Nullable Object> value) {
        return with("metadata", JsonObject.of(value).toJson());
    }

    /** Another reader too, by its id. */
    public ContentChange andReader(String readerId) {
        return with("reader_id", ApiPath.requireId("readerId", readerId));
    }

    private ContentChange with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new ContentChange(Collections.unmodifiableMap(more));
    }

    Form form() {
        Form.Builder form = Form.builder();
        fields.forEach(form::text);
        return form.build();
    }

    @Override
    public String toString() {
        return "ContentChange" + fields;
    }
}
