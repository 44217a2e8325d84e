package dev.agentos4j.minilm;

import dev.agentos4j.runtime.knowledge.embed.Embedder;
import dev.agentos4j.runtime.knowledge.embed.LangChainEmbedder;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.util.List;

/**
 * Embeds by meaning with the model all-MiniLM-L6-v2, inside the process: no key, no network, no service. English texts
 * are what it knows best; it reads about 250 words at once and takes the mean of longer texts. Vectors have 384 dimensions.
 *
 * <pre>{@code
 * Knowledge docs = Knowledge.builder("Docs").embedder(new MiniLmEmbedder()).build();
 * }</pre>
 *
 * <p>The model (90 MB) and ONNX Runtime (93 MB, with native code for Linux, macOS and Windows) come with this module. The
 * first embedder of a process loads them, which takes about a second and some hundred megabytes outside the heap; all
 * embedders of a process share them.
 */
public final class MiniLmEmbedder implements Embedder {

    private final Embedder model;

    /**
     * @throws IllegalStateException if ONNX Runtime has no native code for this machine
     */
    public MiniLmEmbedder() {
        try {
            model = new LangChainEmbedder("all-minilm-l6-v2", new AllMiniLmL6V2EmbeddingModel());
        } catch (LinkageError wrong) {
            throw new IllegalStateException(
                    "ONNX Runtime cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + "; it needs a glibc Linux, macOS or Windows",
                    wrong);
        }
    }

    /** {@code all-minilm-l6-v2}. */
    @Override
    public String id() {
        return model.id();
    }

    @Override
    public float[] embed(String text) {
        return model.embed(text);
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        return model.embedAll(texts);
    }
}
