package dev.agentos4j.server.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.session.SessionApi;
import dev.agentos4j.protocol.session.SessionSummary;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.JsonBody;
import dev.agentos4j.server.http.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What requests about sessions may say. */
final class SessionParameters {

    /** The states of runs, sorted as a refusal lists them. */
    private static final Set<String> STATUSES =
            words("CANCELLED", "COMPLETED", "ERROR", "PAUSED", "PENDING", "REGENERATED", "RUNNING");

    private SessionParameters() {}

    /** In the order in which a refusal lists them. */
    private static Set<String> words(String... words) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(words)));
    }

    static @Nullable ComponentKind kind(Parameters query) {
        String type = query.get(SessionApi.TYPE);
        return type == null ? null : ComponentKind.of(type);
    }

    /**
     * The states of runs that are asked for, whatever their case; none for all.
     *
     * @throws HttpError 400 if one is no state
     */
    static Set<String> statuses(Parameters query) {
        Set<String> wanted = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String word : query.value(SessionApi.STATUS)) {
            String status = word.toUpperCase(Locale.ROOT);
            if (STATUSES.contains(status)) {
                wanted.add(status);
            } else {
                unknown.add(word);
            }
        }
        if (!unknown.isEmpty()) {
            throw HttpError.badRequest(
                    "Invalid status value(s) " + listed(unknown) + "; expected one of " + listed(STATUSES));
        }
        return wanted;
    }

    private static String listed(Collection<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ", "[", "]"));
    }

    static boolean descending(Parameters query) {
        return !"asc".equals(query.get(Parameter.SORT_ORDER));
    }

    /** A summary, whose members are known. */
    static @Nullable JsonObject summary(JsonBody body) {
        JsonObject summary = body.get(SessionApi.SUMMARY);
        if (summary == null) {
            return null;
        }
        JsonBody inner = body.within(SessionApi.SUMMARY);
        SessionApi.SUMMARY.members().forEach(inner::get);
        for (String member : summary.members().keySet()) {
            boolean known = SessionSummary.SHAPE.fields().stream()
                    .anyMatch(field -> field.name().equals(member));
            if (!known) {
                inner.superfluous(member);
            }
        }
        return summary;
    }
}
