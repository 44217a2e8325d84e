package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.read.Readers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A knowledge base: its name, how it reads, embeds and searches. An immutable definition without resources; what was
 * put into it is kept by the {@link KnowledgeStore} of the AgentOS that serves it, under its name.
 *
 * <pre>{@code
 * Knowledge docs = Knowledge.builder("Docs").description("Our manuals").build();
 * }</pre>
 */
public final class Knowledge {

    private final String name;
    private final @Nullable String description;
    private final Embedder embedder;
    private final int maxResults;
    private final SearchType searchType;
    private final Readers readers;
    private final List<RemoteFolder> folders;
    private final String searchId;
    private final String searchDescription;

    Knowledge(KnowledgeBuilder builder) {
        this.name = builder.name;
        this.description = builder.description;
        this.embedder = builder.embedder;
        this.maxResults = builder.maxResults;
        this.searchType = builder.searchType;
        this.readers = new Readers(builder.readers);
        this.folders = List.copyOf(builder.folders);
        this.searchId = builder.searchId;
        this.searchDescription = builder.searchDescription;
    }

    /**
     * Defines a knowledge base.
     *
     * @param name unique in its AgentOS
     * @throws IllegalArgumentException if it is blank
     */
    public static KnowledgeBuilder builder(String name) {
        return new KnowledgeBuilder(name);
    }

    /** How servers that share a database say to each other that they serve the base of a name. */
    public static String served(String name) {
        return "knowledge:" + name;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    public Embedder embedder() {
        return embedder;
    }

    /** How many pieces a search finds unless it asks for another number. */
    public int maxResults() {
        return maxResults;
    }

    /** How it is searched unless a search asks for something else. */
    public SearchType searchType() {
        return searchType;
    }

    public Readers readers() {
        return readers;
    }

    /** The places that contents can be taken from. */
    public List<RemoteFolder> folders() {
        return folders;
    }

    /** How clients name the place where it is searched ({@code vector_dbs} in its configuration). */
    public String searchId() {
        return searchId;
    }

    /** What clients are told of the place where it is searched. */
    public String searchDescription() {
        return searchDescription;
    }

    @Override
    public String toString() {
        return "Knowledge[" + name + "]";
    }
}
