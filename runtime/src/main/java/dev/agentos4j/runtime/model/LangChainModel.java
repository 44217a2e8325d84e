package dev.agentos4j.runtime.model;

import dev.agentos4j.runtime.model.wire.WireCall;
import dev.agentos4j.runtime.tool.ToolSpec;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Any chat model of LangChain4j. A streaming one streams; another one answers in one piece. A cancelled run leaves the
 * call at once, whatever the library does with it afterwards.
 */
public final class LangChainModel implements Model {

    private static final System.Logger LOG = System.getLogger(LangChainModel.class.getName());

    /** As the SDKs of the providers do: two more attempts, while nobody has heard anything. */
    private static final int ATTEMPTS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** As those SDKs do: a service that asks to be left alone for longer is not waited for, all pauses together. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** The tool choices that are no name of a tool. */
    private static final Set<String> WORDS = Set.of("auto", "none", "required");

    private final String id;
    private final String provider;
    private final @Nullable StreamingChatModel streaming;
    private final @Nullable ChatModel blocking;
    private final Rest rest;

    /** Waits before the service is asked again. */
    interface Rest {
        void rest(Duration pause) throws InterruptedException;
    }

    private LangChainModel(
            String id,
            String provider,
            @Nullable StreamingChatModel streaming,
            @Nullable ChatModel blocking,
            Rest rest) {
        this.id = id;
        this.provider = provider;
        this.streaming = streaming;
        this.blocking = blocking;
        this.rest = rest;
    }

    /** A model that streams. Its id and provider are those it was configured with. */
    public static LangChainModel of(StreamingChatModel model) {
        return new LangChainModel(
                name(model.defaultRequestParameters().modelName()),
                name(model.provider()),
                model,
                null,
                LangChainModel::sleep);
    }

    /** A model that answers in one piece. Its id and provider are those it was configured with. */
    public static LangChainModel of(ChatModel model) {
        return new LangChainModel(
                name(model.defaultRequestParameters().modelName()),
                name(model.provider()),
                null,
                model,
                LangChainModel::sleep);
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
        return new LangChainModel(modelId, modelProvider, streaming, blocking, rest);
    }

    /** The same model, which rests in another way before it is asked again. */
    LangChainModel resting(Rest other) {
        return new LangChainModel(id, provider, streaming, blocking, other);
    }

    private static void sleep(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
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
        LangChainMessages.Prompt prompt = new LangChainMessages(provider, id, library()).of(request.messages());
        ChatRequest chat = chat(request, prompt);
        Duration left = LONGEST_WAIT;
        for (int attempt = 1; ; attempt++) {
            Hearing hearing = new Hearing(listener); // a tag that a failed attempt began is no part of the next one
            WireCall call = new WireCall(prompt.wire(), request.lasting());
            try {
                return ask(chat, hearing, call);
            } catch (ModelException failed) {
                if (!failed.isRetryable() || hearing.heard() || attempt == ATTEMPTS) {
                    throw failed;
                }
                Duration pause = failed.pause(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)), left);
                if (pause == null) {
                    throw failed;
                }
                left = left.minus(pause);
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0} Attempt {1} of {2}; nothing was emitted yet, so it is asked again.",
                        failed.getMessage(),
                        attempt,
                        ATTEMPTS);
                rest.rest(pause);
            }
        }
    }

    private static ChatRequest chat(ModelRequest request, LangChainMessages.Prompt prompt) {
        ChatRequest.Builder builder = ChatRequest.builder().messages(prompt.messages());
        ModelOptions options = request.options();
        if (!request.tools().isEmpty()) {
            builder.toolSpecifications(LangChainSchemas.tools(choosable(request.tools(), options.toolChoice())));
            builder.toolChoice(toolChoice(options.toolChoice()));
        }
        builder.temperature(options.temperature()).maxOutputTokens(options.maxTokens());
        if (request.outputSchema() != null) {
            builder.responseFormat(LangChainSchemas.responseFormat(request.outputSchema()));
        }
        return builder.build();
    }

    /** The library has no place for the name of a tool that must be called: it is the only one to choose from. */
    private static List<ToolSpec> choosable(List<ToolSpec> tools, @Nullable String choice) {
        if (choice == null || WORDS.contains(choice)) {
            return tools;
        }
        List<ToolSpec> named =
                tools.stream().filter(tool -> tool.name().equals(choice)).toList();
        if (named.isEmpty()) {
            throw new ModelException("The tool choice is \"" + choice + "\", and there is no such tool. There are: "
                    + tools.stream().map(ToolSpec::name).toList());
        }
        return named;
    }

    private static @Nullable ToolChoice toolChoice(@Nullable String choice) {
        return switch (choice) {
            case null -> null;
            case "auto" -> ToolChoice.AUTO;
            case "none" -> ToolChoice.NONE;
            default -> ToolChoice.REQUIRED;
        };
    }

    private ModelReply ask(ChatRequest chat, Hearing hearing, WireCall call) throws InterruptedException {
        StreamingChatModel streams = streaming;
        try {
            if (streams != null) {
                ChatResponse response = new LangChainStream(hearing, call).run(streams, chat);
                hearing.end();
                return replies(streams.provider(), true).of(response, call);
            }
            ChatModel blocks = Objects.requireNonNull(blocking);
            ModelReply reply = replies(blocks.provider(), false).of(wait(blocks, chat, call), call);
            hearing.whole(reply);
            return reply;
        } catch (LangChainStream.Failed failed) {
            throw translated(failed.getCause(), call);
        } catch (ModelException notWhole) {
            throw translated(notWhole, call);
        }
    }

    private ModelProvider library() {
        return streaming != null
                ? streaming.provider()
                : Objects.requireNonNull(blocking).provider();
    }

    private LangChainReplies replies(ModelProvider library, boolean streamed) {
        return new LangChainReplies(id, provider, library, streamed);
    }

    private ModelException translated(@Nullable Throwable failure, WireCall call) {
        String name = call.address() == null ? id + " of " + provider : id;
        return LangChainErrors.translate(failure, name, call.address());
    }

    private static ChatResponse wait(ChatModel model, ChatRequest chat, WireCall call) throws InterruptedException {
        // The library may answer an interrupt with a retry, so the call has its own thread and this one leaves it.
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().name("model-call").start(() -> {
            try {
                answer.complete(call.within(() -> model.chat(chat)));
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException cancelled) {
            worker.interrupt();
            throw cancelled;
        } catch (ExecutionException failed) {
            throw new LangChainStream.Failed(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /** Passes on what is said, thoughts between tags as thoughts, and knows whether anything was. */
    private static final class Hearing implements ModelListener {

        private final ModelListener listener;
        private final ThinkTags tags;
        private boolean heard;

        Hearing(ModelListener listener) {
            this.listener = listener;
            this.tags = new ThinkTags(new ThinkTags.Sink() {
                @Override
                public void text(String text) {
                    heard = true;
                    listener.onText(text);
                }

                @Override
                public void thought(String thought) {
                    onReasoning(thought);
                }
            });
        }

        boolean heard() {
            return heard;
        }

        void end() {
            tags.end();
        }

        void whole(ModelReply reply) {
            if (!reply.reasoning().isEmpty()) {
                onReasoning(reply.reasoning());
            }
            if (!reply.text().isEmpty()) {
                heard = true;
                listener.onText(reply.text());
            }
        }

        @Override
        public void onText(String delta) {
            tags.hear(delta);
        }

        @Override
        public void onReasoning(String delta) {
            heard = true;
            listener.onReasoning(delta);
        }
    }
}
