package dev.agentos4j.runtime.knowledge;

import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.runtime.knowledge.read.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Knowledge}. */
public final class KnowledgeBuilder {

    final String name;

    @Nullable
    String description;

    Embedder embedder = new HashingEmbedder();
    int maxResults = 10;
    SearchType searchType = SearchType.HYBRID;
    final List<Reader> readers = new ArrayList<>();
    final List<RemoteFolder> folders = new ArrayList<>();
    String searchId = "agentos-vectors";
    String searchDescription = "Vectors and words in the database of the AgentOS";

    KnowledgeBuilder(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a knowledge base needs a name");
        }
        this.name = name;
    }

    /** What is in it, for people and for models. */
    public KnowledgeBuilder description(String value) {
        description = value;
        return this;
    }

    /** How texts become vectors; a {@link HashingEmbedder} unless given. */
    public KnowledgeBuilder embedder(Embedder value) {
        embedder = value;
        return this;
    }

    /** How many pieces a search finds unless it asks for another number; 10 unless given. */
    public KnowledgeBuilder maxResults(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxResults must be at least 1: " + value);
        }
        maxResults = value;
        return this;
    }

    /** How it is searched unless a search asks for something else; by vectors and words unless given. */
    public KnowledgeBuilder searchType(SearchType value) {
        searchType = value;
        return this;
    }

    /** More readers; one with the id of a common one takes its place. */
    public KnowledgeBuilder readers(Reader... more) {
        readers.addAll(Arrays.asList(more));
        return this;
    }

    /** Places that contents can be taken from by their paths. */
    public KnowledgeBuilder folders(RemoteFolder... more) {
        folders.addAll(Arrays.asList(more));
        return this;
    }

    /** What clients are told of the place where it is searched. */
    public KnowledgeBuilder searchPlace(String id, String text) {
        searchId = id;
        searchDescription = text;
        return this;
    }

    public Knowledge build() {
        return new Knowledge(this);
    }
}
