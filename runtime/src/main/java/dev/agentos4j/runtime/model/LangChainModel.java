package dev.agentos4j.runtime.model;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Any chat model of LangChain4j. A streaming one streams; another one answers in one piece. A cancelled run leaves the
 * call at once, whatever the library does with it afterwards.
 */
public final class LangChainModel implements Model {

    private final String id;
    private final String provider;
    private final @Nullable StreamingChatModel streaming;
    private final @Nullable ChatModel blocking;

    private LangChainModel(
            String id, String provider, @Nullable StreamingChatModel streaming, @Nullable ChatModel blocking) {
        this.id = id;
        this.provider = provider;
        this.streaming = streaming;
        this.blocking = blocking;
    }

    /** A model that streams. Its id and provider are those it was configured with. */
    public static LangChainModel of(StreamingChatModel model) {
        return new LangChainModel(
                name(model.defaultRequestParameters().modelName()), name(model.provider()), model, null);
    }

    /** A model that answers in one piece. Its id and provider are those it was configured with. */
    public static LangChainModel of(ChatModel model) {
        return new LangChainModel(
                name(model.defaultRequestParameters().modelName()), name(model.provider()), null, model);
    }

    private static String name(@Nullable String modelName) {
        return modelName == null ? "unknown" : modelName;
    }

    private static String name(ModelProvider provider) {
        return switch (provider) {
            case OPEN_AI -> "OpenAI";
            case AZURE_OPEN_AI -> "Azure";
            case ANTHROPIC -> "Anthropic";
            case OLLAMA -> "Ollama";
            case GOOGLE_AI_GEMINI, GOOGLE_GENAI, GOOGLE_VERTEX_AI_GEMINI -> "Google";
            case MISTRAL_AI -> "Mistral";
            case AMAZON_BEDROCK -> "AwsBedrock";
            default -> provider.name().charAt(0) + provider.name().substring(1).toLowerCase(Locale.ROOT);
        };
    }

    /** The same model shown under another id and provider. */
    public LangChainModel named(String modelId, String modelProvider) {
        return new LangChainModel(modelId, modelProvider, streaming, blocking);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public ModelReply answer(ModelRequest request, ModelListener listener) throws InterruptedException {
        ChatRequest.Builder builder = ChatRequest.builder().messages(LangChainMessages.of(request.messages()));
        if (!request.tools().isEmpty()) {
            builder.toolSpecifications(LangChainSchemas.tools(request.tools()));
        }
        if (request.outputSchema() != null) {
            builder.responseFormat(LangChainSchemas.responseFormat(request.outputSchema()));
        }
        ChatRequest chat = builder.build();
        if (streaming != null) {
            return new LangChainStream(listener).run(streaming, chat);
        }
        return answerWhole(chat, listener);
    }

    private ModelReply answerWhole(ChatRequest chat, ModelListener listener) throws InterruptedException {
        ChatModel model = java.util.Objects.requireNonNull(blocking);
        // The library may answer an interrupt with a retry, so the call has its own thread and this one leaves it.
        CompletableFuture<ChatResponse> call = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().name("model-call").start(() -> {
            try {
                call.complete(model.chat(chat));
            } catch (Throwable failure) {
                call.completeExceptionally(failure);
            }
        });
        try {
            ModelReply reply = LangChainMessages.reply(call.get());
            if (!reply.reasoning().isEmpty()) {
                listener.onReasoning(reply.reasoning());
            }
            if (!reply.text().isEmpty()) {
                listener.onText(reply.text());
            }
            return reply;
        } catch (InterruptedException cancelled) {
            worker.interrupt();
            throw cancelled;
        } catch (ExecutionException failed) {
            throw LangChainErrors.translate(failed.getCause());
        }
    }
}
