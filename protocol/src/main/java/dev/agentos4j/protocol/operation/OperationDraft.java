package dev.agentos4j.protocol.operation;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An operation that is being declared. What it answers completes it. */
public final class OperationDraft {

    final Area area;
    final String method;
    final String path;
    final String summary;
    List<Parameter<?>> query = List.of();
    List<Parameter<?>> headers = List.of();
    boolean spansSlashes;

    @Nullable
    Body body;

    boolean streams;

    @Nullable
    Shape<?> accepted;

    Set<Integer> refusals = Set.of();

    @Nullable
    Permission permission;

    @Nullable
    OwnerRule ownerRule;

    AgnoLevel since = AgnoLevel.V2_9;

    @Nullable
    AgnoLevel until;

    OperationDraft(Area area, String method, String path, String summary) {
        this.area = area;
        this.method = method;
        this.path = path;
        this.summary = summary;
    }

    /** Takes these parameters in its query. */
    public OperationDraft query(Parameter<?>... parameters) {
        query = List.of(parameters);
        return this;
    }

    /** Takes these parameters in its headers. */
    public OperationDraft headers(Parameter<?>... parameters) {
        headers = List.of(parameters);
        return this;
    }

    /** The last parameter of its path may have slashes in it. */
    public OperationDraft spansSlashes() {
        spansSlashes = true;
        return this;
    }

    /** Takes a JSON object. */
    public OperationDraft json(Parameter<?>... members) {
        return body("application/json", true, members);
    }

    /** Takes a JSON object, or no body. */
    public OperationDraft optionalJson(Parameter<?>... members) {
        return body("application/json", false, members);
    }

    /** Takes a form, or no body unless a field is required. */
    public OperationDraft form(Parameter<?>... fields) {
        return form("application/x-www-form-urlencoded", fields);
    }

    /** Takes a form that may hold files, or no body unless a field is required. */
    public OperationDraft multipart(Parameter<?>... fields) {
        return form("multipart/form-data", fields);
    }

    private OperationDraft form(String mediaType, Parameter<?>... fields) {
        boolean required = List.of(fields).stream().anyMatch(Parameter::isRequired);
        return body(mediaType, required, fields);
    }

    private OperationDraft body(String mediaType, boolean required, Parameter<?>... fields) {
        body = new Body(mediaType, required, List.of(fields));
        return this;
    }

    /** Refuses with these statuses what is right in itself: 409 for what does not fit to what is there, for instance. */
    public OperationDraft refuses(Integer... statuses) {
        refusals = Set.of(statuses);
        return this;
    }

    /** May be called by anybody, without a credential. */
    public OperationDraft open() {
        permission = new Permission.Open();
        return this;
    }

    /** May be called by administrators. */
    public OperationDraft adminOnly() {
        permission = new Permission.AdminOnly();
        return this;
    }

    /** May be called with the scope of its area for this action. */
    public OperationDraft requires(Action action) {
        permission = new Permission.Scoped(area.resource(), action, null, false);
        return this;
    }

    /** May be called with the scope of its area for this action, or with one for the id in this parameter of the path. */
    public OperationDraft requires(Action action, String idParameter) {
        permission = new Permission.Scoped(area.resource(), action, idParameter, false);
        return this;
    }

    /** May be called with a scope of its area for this action, if only for one id: it lists what the caller may read. */
    public OperationDraft requiresAny(Action action) {
        permission = new Permission.Scoped(area.resource(), action, null, true);
        return this;
    }

    /** What callers that are confined to their own data reach. */
    public OperationDraft owner(OwnerRule rule) {
        ownerRule = rule;
        return this;
    }

    /** Answers with an event stream when asked for one. */
    public OperationDraft streams() {
        streams = true;
        return this;
    }

    /** Answers 202 with this when it goes on in the background. */
    public OperationDraft accepts(Shape<?> shape) {
        accepted = shape;
        return this;
    }

    /** Exists from this level on. */
    public OperationDraft since(AgnoLevel level) {
        since = level;
        return this;
    }

    /** Exists up to this level. */
    public OperationDraft until(AgnoLevel level) {
        until = level;
        return this;
    }

    /** Answers 200 with one object. */
    public <T extends Struct> Operation<T> answers(Shape<T> shape) {
        return answers(200, shape);
    }

    /** Answers with one object. */
    public <T extends Struct> Operation<T> answers(int status, Shape<T> shape) {
        return answers(status, new Answer.One<>(shape));
    }

    /** Answers 200 with a list. */
    public <T extends Struct> Operation<List<T>> answersMany(Shape<T> element) {
        return answers(200, new Answer.Many<>(element));
    }

    /** Answers 200 with a page. */
    public <T extends Struct> Operation<Page<T>> answersPage(PageShape<T> page) {
        return answers(200, new Answer.Paged<>(page));
    }

    /** Answers 204. */
    public Operation<@Nullable Void> answersNothing() {
        return answers(204, new Answer.Nothing());
    }

    /** Answers with an event stream and nothing else. */
    public Operation<@Nullable Void> answersEvents() {
        return streams().answers(200, new Answer.Nothing());
    }

    /** Answers 200 with the content of a file. */
    public Operation<byte[]> answersBytes() {
        return answers(200, new Answer.Bytes());
    }

    /** Answers. */
    public <A extends @Nullable Object> Operation<A> answers(int status, Answer<A> answer) {
        return new Operation<>(this, status, answer);
    }
}
