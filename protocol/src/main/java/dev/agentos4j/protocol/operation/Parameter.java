package dev.agentos4j.protocol.operation;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query, a field of a form, or a member of a JSON body, with what its value must be. Immutable; each
 * method returns a changed copy.
 *
 * @param <T> what its value is read into
 */
public final class Parameter<T> {

    /** The database meant, for an AgentOS that has several. */
    public static final Parameter<String> DATABASE = text("db_id");

    /** The table of that database. */
    public static final Parameter<String> TABLE = text("table");

    /** The direction of a list, {@code desc} by default. */
    public static final Parameter<String> SORT_ORDER =
            word("sort_order", "asc", "desc").orElse("desc");

    /** The types of values. */
    public enum Type {
        TEXT,
        DATE,
        JSON_TEXT,
        FILE,
        FILES,
        INTEGER,
        BOOLEAN,
        TEXTS,
        OBJECT,
        OBJECTS
    }

    private final String name;
    private final Type type;
    private List<String> words = List.of();
    private List<Parameter<?>> members = List.of();
    private @Nullable Long least;
    private @Nullable Long greatest;
    private @Nullable Integer shortest;
    private @Nullable Integer longest;
    private @Nullable String pattern;
    private boolean notEmpty;
    private boolean required;
    private @Nullable T defaultValue;
    private AgnoLevel since = AgnoLevel.V2_9;
    private @Nullable AgnoLevel until;

    private Parameter(String name, Type type) {
        this.name = name;
        this.type = type;
    }

    /** A copy to be changed before it is handed out. No lambdas here: clients load this before their first call. */
    private Parameter<T> copy() {
        Parameter<T> copy = new Parameter<>(name, type);
        copy.words = words;
        copy.members = members;
        copy.least = least;
        copy.greatest = greatest;
        copy.shortest = shortest;
        copy.longest = longest;
        copy.pattern = pattern;
        copy.notEmpty = notEmpty;
        copy.required = required;
        copy.defaultValue = defaultValue;
        copy.since = since;
        copy.until = until;
        return copy;
    }

    /** A text. */
    public static Parameter<String> text(String name) {
        return new Parameter<>(name, Type.TEXT);
    }

    /** One of a few words. */
    public static Parameter<String> word(String name, String... words) {
        Parameter<String> parameter = new Parameter<>(name, Type.TEXT);
        parameter.words = List.of(words);
        return parameter;
    }

    /** A date, such as {@code 2026-07-26}. */
    public static Parameter<String> date(String name) {
        return new Parameter<>(name, Type.DATE);
    }

    /** A text that holds JSON. */
    public static Parameter<String> json(String name) {
        return new Parameter<>(name, Type.JSON_TEXT);
    }

    /** A file of a multipart form. */
    public static Parameter<String> file(String name) {
        return new Parameter<>(name, Type.FILE);
    }

    /** Files of a multipart form. */
    public static Parameter<List<String>> files(String name) {
        return new Parameter<>(name, Type.FILES);
    }

    /** A whole number. */
    public static Parameter<Long> integer(String name) {
        return new Parameter<>(name, Type.INTEGER);
    }

    /** True or false. */
    public static Parameter<Boolean> bool(String name) {
        return new Parameter<>(name, Type.BOOLEAN);
    }

    /** A list of texts. */
    public static Parameter<List<String>> texts(String name) {
        return new Parameter<>(name, Type.TEXTS);
    }

    /** A list of a few words. */
    public static Parameter<List<String>> words(String name, String... words) {
        Parameter<List<String>> parameter = new Parameter<>(name, Type.TEXTS);
        parameter.words = List.of(words);
        return parameter;
    }

    /** A JSON object with these members, or with any if none is named. */
    public static Parameter<JsonObject> object(String name, Parameter<?>... members) {
        Parameter<JsonObject> parameter = new Parameter<>(name, Type.OBJECT);
        parameter.members = List.of(members);
        return parameter;
    }

    /** A list of JSON objects with these members, or with any if none is named. */
    public static Parameter<List<JsonObject>> objects(String name, Parameter<?>... members) {
        Parameter<List<JsonObject>> parameter = new Parameter<>(name, Type.OBJECTS);
        parameter.members = List.of(members);
        return parameter;
    }

    /** How many elements a page has, at least 1; {@code usual} by default. */
    public static Parameter<Long> limit(long usual) {
        return integer("limit").from(1).orElse(usual);
    }

    /** How many elements a page has, from 1 to {@code most}; {@code usual} by default. */
    public static Parameter<Long> limit(long usual, long most) {
        return limit(usual).to(most);
    }

    /** Which page, from {@code first}; 1 by default. */
    public static Parameter<Long> page(long first) {
        return integer("page").from(first).orElse(1L);
    }

    /** This parameter, which must be sent. */
    public Parameter<T> required() {
        Parameter<T> copy = copy();
        copy.required = true;
        return copy;
    }

    /** This parameter with a value that counts when none is sent. */
    public Parameter<T> orElse(T value) {
        Parameter<T> copy = copy();
        copy.defaultValue = value;
        return copy;
    }

    /** This number, which must not be less. */
    public Parameter<T> from(long value) {
        Parameter<T> copy = copy();
        copy.least = value;
        return copy;
    }

    /** This number, which must not be greater. */
    public Parameter<T> to(long value) {
        Parameter<T> copy = copy();
        copy.greatest = value;
        return copy;
    }

    /** This text, which must have at least so many characters. */
    public Parameter<T> atLeast(int characters) {
        Parameter<T> copy = copy();
        copy.shortest = characters;
        return copy;
    }

    /** This text, which must have at most so many characters. */
    public Parameter<T> atMost(int characters) {
        Parameter<T> copy = copy();
        copy.longest = characters;
        return copy;
    }

    /** This text, which must match a regular expression. */
    public Parameter<T> matching(String regex) {
        Parameter<T> copy = copy();
        copy.pattern = regex;
        return copy;
    }

    /** This list, which must not be empty. */
    public Parameter<T> notEmpty() {
        Parameter<T> copy = copy();
        copy.notEmpty = true;
        return copy;
    }

    /** This parameter, which came with this level: servers of an older one ignore it without a word. */
    public Parameter<T> since(AgnoLevel level) {
        Parameter<T> copy = copy();
        copy.since = level;
        return copy;
    }

    /** This parameter, which went with the level after this one. */
    public Parameter<T> until(AgnoLevel level) {
        Parameter<T> copy = copy();
        copy.until = level;
        return copy;
    }

    /** The name on the wire. */
    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    /** The words its value may be; any if there are none. */
    public List<String> words() {
        return words;
    }

    /** The members of an object, or of each object of a list; any if there are none. */
    public List<Parameter<?>> members() {
        return members;
    }

    /** The least number; {@code null} if there is no bound. */
    public @Nullable Long least() {
        return least;
    }

    /** The greatest number; {@code null} if there is no bound. */
    public @Nullable Long greatest() {
        return greatest;
    }

    /** How many characters a text has at least; {@code null} if there is no bound. */
    public @Nullable Integer shortest() {
        return shortest;
    }

    /** How many characters a text has at most; {@code null} if there is no bound. */
    public @Nullable Integer longest() {
        return longest;
    }

    /** The regular expression that a text matches; {@code null} if there is none. */
    public @Nullable String pattern() {
        return pattern;
    }

    /** Whether a list must have an element. */
    public boolean isNotEmpty() {
        return notEmpty;
    }

    public boolean isRequired() {
        return required;
    }

    /** What counts when none is sent; {@code null} if nothing does. */
    public @Nullable T defaultValue() {
        return defaultValue;
    }

    /** The level it came with. */
    public AgnoLevel since() {
        return since;
    }

    /** The last level that has it; {@code null} if the newest has. */
    public @Nullable AgnoLevel until() {
        return until;
    }

    @Override
    public String toString() {
        return name;
    }
}
