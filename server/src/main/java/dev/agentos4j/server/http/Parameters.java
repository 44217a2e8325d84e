package dev.agentos4j.server.http;

import dev.agentos4j.protocol.operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a query or a form, in the order sent, with repeats. Reading one that is missing or malformed notes
 * the problem and goes on with a stand-in, so that {@link #check()} can report all problems at once as a 422. Of a form only
 * those fields can be read that its operation declares, and as it declares them.
 */
public final class Parameters {

    private static final Set<String> TRUE = Set.of("true", "1", "on", "yes", "t", "y");
    private static final Set<String> FALSE = Set.of("false", "0", "off", "no", "f", "n");

    /**
     * A name and its value.
     *
     * @param name as sent
     * @param value as sent
     */
    public record Entry(String name, String value) {}

    private final String place;
    private final boolean emptyIsMissing;
    private final @Nullable List<Parameter<?>> declared;
    private final List<Entry> entries;
    private final Problems problems = new Problems();

    private Parameters(
            String place, boolean emptyIsMissing, @Nullable List<Parameter<?>> declared, List<Entry> entries) {
        this.place = place;
        this.emptyIsMissing = emptyIsMissing;
        this.declared = declared;
        this.entries = entries.stream().filter(this::isStorable).toList();
    }

    /** Databases and addresses cannot hold every text, so a value with a NUL is a problem wherever it is. */
    private boolean isStorable(Entry entry) {
        boolean storable = entry.value().indexOf('\0') < 0 && entry.name().indexOf('\0') < 0;
        if (!storable) {
            problem("value_error", entry.name(), Problems.NUL, entry.value(), null);
        }
        return storable;
    }

    static Parameters ofQuery(List<Entry> entries) {
        return new Parameters("query", false, null, entries);
    }

    /**
     * Fields of a form, where an empty text counts as missing.
     *
     * @param declared those that its operation takes
     */
    static Parameters ofForm(List<Parameter<?>> declared, List<Entry> entries) {
        return new Parameters("body", true, declared, entries);
    }

    /** A part of the path, to be read as something other than text. */
    public static Parameters ofPath(String name, String value) {
        return new Parameters("path", false, null, List.of(new Entry(name, value)));
    }

    /** These with one value of a name in place of all that were sent. */
    Parameters with(String name, String value) {
        List<Entry> others = new ArrayList<>(entries);
        others.removeIf(entry -> entry.name().equals(name));
        others.add(new Entry(name, value));
        return new Parameters(place, emptyIsMissing, declared, others);
    }

    /** The last value of that name. */
    public @Nullable String text(String name) {
        String found = last(name);
        return found == null || (emptyIsMissing && found.isEmpty()) ? null : found;
    }

    private @Nullable String last(String name) {
        String found = null;
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                found = entry.value();
            }
        }
        return found;
    }

    /** The last value of a parameter as it was sent, be it empty or malformed; {@code null} if none was. */
    public @Nullable String sent(Parameter<?> parameter) {
        return last(declared(parameter).name());
    }

    /**
     * The value of a declared parameter, or its default; {@code null} if it was not sent and has none. What does not keep to
     * the declaration is a problem.
     *
     * @throws IllegalStateException if these are the fields of a form, and its operation does not declare it
     */
    public <T> @Nullable T get(Parameter<T> wanted) {
        Parameter<T> parameter = declared(wanted);
        Object value = switch (parameter.type()) {
            case INTEGER -> number(parameter);
            case BOOLEAN -> bool(parameter.name());
            case TEXTS -> all(parameter);
            default -> words(parameter);
        };
        @SuppressWarnings("unchecked") // each type of parameter has one type of value
        T typed = (T) value;
        return typed == null ? parameter.defaultValue() : typed;
    }

    /** As {@link #get}, for parameters that are required or have a default. */
    public <T> T value(Parameter<T> parameter) {
        return Objects.requireNonNull(get(parameter), () -> parameter + " has no default");
    }

    @SuppressWarnings("unchecked") // one name has one type within an operation
    private <T> Parameter<T> declared(Parameter<T> wanted) {
        if (declared == null) {
            return wanted;
        }
        for (Parameter<?> each : declared) {
            if (each.name().equals(wanted.name()) && each.type() == wanted.type()) {
                return (Parameter<T>) each;
            }
        }
        throw new IllegalStateException("the operation does not declare the field " + wanted);
    }

    private @Nullable Long number(Parameter<?> parameter) {
        if (text(parameter.name()) == null) {
            return null;
        }
        long least = Objects.requireNonNullElse(parameter.least(), Long.MIN_VALUE);
        long greatest = Objects.requireNonNullElse(parameter.greatest(), Long.MAX_VALUE);
        return integer(parameter.name(), Math.max(least, 0), least, greatest);
    }

    private @Nullable String words(Parameter<?> parameter) {
        String name = parameter.name();
        String text = parameter.isRequired() ? required(name) : text(name);
        if (text != null && parameter.longest() != null) {
            checkLength(name, text, parameter.longest());
        }
        return parameter.words().isEmpty() ? text : oneOf("enum", parameter);
    }

    private String required(String name) {
        String value = text(name);
        if (value == null) {
            problem("missing", name, "Field required", null, null);
            return "";
        }
        return value;
    }

    /** In code points. */
    private void checkLength(String name, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            String message = "String should have at most " + most + " characters";
            problem("string_too_long", name, message, text, Map.of("max_length", most));
        }
    }

    /** All values of a parameter. */
    public List<String> all(Parameter<?> parameter) {
        String name = declared(parameter).name();
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Entry::value)
                .toList();
    }

    /** One of true/false, 1/0, on/off, yes/no, t/f, y/n in any case. */
    private @Nullable Boolean bool(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Boolean meant = truth(text);
        if (meant == null) {
            problem("bool_parsing", name, "Input should be a valid boolean, unable to interpret input", text, null);
        }
        return meant != null && meant;
    }

    /** What a word for true or false means; {@code null} if it is none. */
    static @Nullable Boolean truth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return true;
        }
        return FALSE.contains(word) ? false : null;
    }

    /** A whole number within bounds. */
    private long integer(String name, long otherwise, long least, long greatest) {
        Long value = integer(name);
        if (value == null) {
            return otherwise;
        }
        if (value < least) {
            String message = "Input should be greater than or equal to " + least;
            problem("greater_than_equal", name, message, text(name), Map.of("ge", least));
            return otherwise;
        }
        if (value > greatest) {
            String message = "Input should be less than or equal to " + greatest;
            problem("less_than_equal", name, message, text(name), Map.of("le", greatest));
            return otherwise;
        }
        return value;
    }

    public @Nullable Long integer(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            String message = "Input should be a valid integer, unable to parse string as an integer";
            problem("int_parsing", name, message, text, null);
            return null;
        }
    }

    /** One of a few words, where clients know them as words and not as the names of anything. */
    public @Nullable String literal(Parameter<String> parameter) {
        return oneOf("literal_error", parameter);
    }

    private @Nullable String oneOf(String type, Parameter<?> parameter) {
        String name = parameter.name();
        String text = text(name);
        if (text == null || parameter.words().contains(text)) {
            return text;
        }
        String expected = Problems.oneOf(parameter.words());
        problem(type, name, "Input should be " + expected, text, Map.of("expected", expected));
        return null;
    }

    /** Notes that a value is wrong for a reason of the caller's. */
    public void problem(
            String type,
            Parameter<?> parameter,
            String message,
            @Nullable Object input,
            @Nullable Map<String, ?> context) {
        problem(type, declared(parameter).name(), message, input, context);
    }

    private void problem(
            String type, String name, String message, @Nullable Object input, @Nullable Map<String, ?> context) {
        problems.add(type, List.of(place, name), message, input, context);
    }

    /**
     * To be called when everything was read.
     *
     * @throws HttpError 422 if anything was missing or malformed
     */
    public void check() {
        problems.check();
    }
}
