package dev.agentos4j.server.served;

import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Exchange;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The knowledge bases that a server serves, by the ids that clients know them by. */
public final class KnowledgeBases {

    /** The table that clients are told of; it is Agno's name for what is in ours. */
    public static final String TABLE = "agno_knowledge";

    private static final String NONE = "No knowledge base is available on this AgentOS. Give it one with"
            + " AgentOS.builder().knowledge(...), or give one to an agent";

    private final String databaseId;
    private final Edition edition;
    private final Map<String, KnowledgeBase> byId = new LinkedHashMap<>();

    /**
     * @param edition says how it is told that there is none
     */
    public KnowledgeBases(String databaseId, List<KnowledgeBase> bases, Edition edition) {
        this.databaseId = databaseId;
        this.edition = edition;
        bases.forEach(base -> byId.put(id(base.knowledge().name()), base));
    }

    /** The id that Agno gives to a knowledge base: made from database, table and name. */
    private String id(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((databaseId + ":" + TABLE + ":" + name).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash, 0, 16);
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** All by their ids, in the order in which they were given. */
    public Map<String, KnowledgeBase> byId() {
        return Collections.unmodifiableMap(byId);
    }

    /** The one of that name, {@code null} if there is none. */
    public @Nullable KnowledgeBase named(String name) {
        return byId.get(id(name));
    }

    /**
     * The one that a query names by {@code knowledge_id} or {@code db_id}, as the caller has it.
     *
     * @throws HttpError 404 if there is none, 400 if it could be several; if the server has none at all, 503 since 3.1
     */
    public KnowledgeBase choose(Exchange exchange) {
        Parameters query = exchange.query();
        return choose(exchange, query.text("db_id"), query.text("knowledge_id"));
    }

    /**
     * The one of that id or in that database, as the caller has it; the only one if neither is given.
     *
     * @throws HttpError 404 if there is none, 400 if it could be several; if the server has none at all, 503 since 3.1
     */
    public KnowledgeBase choose(Exchange exchange, @Nullable String database, @Nullable String id) {
        return choose(database, id).of(exchange.caller().confinedTo());
    }

    private KnowledgeBase choose(@Nullable String database, @Nullable String id) {
        if (id != null) {
            KnowledgeBase found = byId.get(id);
            if (found == null) {
                throw HttpError.notFound("Knowledge base '" + id + "' not found");
            }
            return found;
        }
        if (database != null && (!database.equals(databaseId) || byId.isEmpty())) {
            throw HttpError.notFound("Knowledge instance with db_id '" + database + "' not found");
        }
        if (byId.isEmpty() && edition.has(Rule.NO_KNOWLEDGE_IS_UNAVAILABLE)) {
            throw new HttpError(503, NONE);
        }
        if (byId.size() == 1) {
            return byId.values().iterator().next();
        }
        String available =
                byId.keySet().stream().map(each -> "'" + each + "'").collect(Collectors.joining(", ", "[", "]"));
        throw HttpError.badRequest(
                database == null
                        ? "db_id or knowledge_id query parameter is required when using multiple knowledge bases."
                                + " Available IDs: " + available
                        : "Multiple knowledge instances found for db_id '" + database
                                + "'. Please specify knowledge_id parameter. Available IDs: " + available);
    }
}
