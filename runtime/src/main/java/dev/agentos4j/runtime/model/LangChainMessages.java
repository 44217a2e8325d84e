package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.media.Audio;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.media.Video;
import dev.agentos4j.protocol.run.Message;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.model.ModelProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of a run in the library's types. */
final class LangChainMessages {

    private static final Set<ModelProvider> AS_TEXT =
            Set.of(ModelProvider.OPEN_AI, ModelProvider.AZURE_OPEN_AI, ModelProvider.MISTRAL_AI, ModelProvider.OTHER);

    private final String provider;
    private final String model;

    private final boolean textArguments;

    /**
     * Messages for this model: what an answer of another one holds besides its text stays here.
     *
     * @param library that they are for: some send the arguments of a call as an object, and fail if they are none
     */
    LangChainMessages(String provider, String model, ModelProvider library) {
        this.provider = provider;
        this.model = model;
        this.textArguments = AS_TEXT.contains(library);
    }

    /**
     * A conversation.
     *
     * @param wire for each answer of the model in it, what goes back beside the library
     */
    record Prompt(List<ChatMessage> messages, List<JsonObject> wire) {}

    Prompt of(List<Message> messages) {
        List<ChatMessage> prompt = new ArrayList<>(messages.size());
        List<JsonObject> wire = new ArrayList<>();
        for (Message message : messages) {
            boolean answer = isAnswer(message);
            if (answer && isEmpty(message)) {
                continue; // many services refuse an answer without anything in it
            }
            if (answer) {
                wire.add(ProviderData.wire(ProviderData.of(message, provider, model)));
            }
            prompt.add(of(message));
        }
        return new Prompt(prompt, wire);
    }

    private static boolean isAnswer(Message message) {
        return message.role().equals("assistant") || message.role().equals("model");
    }

    private static boolean isEmpty(Message message) {
        return message.text().isBlank() && message.toolCalls().isEmpty();
    }

    private ChatMessage of(Message message) {
        return switch (message.role()) {
            case "system", "developer" -> SystemMessage.from(notBlank(message.text()));
            case "assistant", "model" -> assistant(message);
            case "tool" ->
                ToolExecutionResultMessage.builder()
                        .id(message.toolCallId())
                        .toolName(Objects.requireNonNullElse(message.toolName(), "tool"))
                        .text(message.text())
                        .isError(Boolean.TRUE.equals(message.toolCallError()) ? true : null)
                        .build();
            default -> user(message);
        };
    }

    /** The library refuses messages without text, which a caller may well send. */
    private static String notBlank(String text) {
        return text.isBlank() ? "-" : text;
    }

    private AiMessage assistant(Message message) {
        AiMessage.Builder builder = AiMessage.builder();
        List<ToolExecutionRequest> calls = message.toolCalls().stream()
                .map(ToolCall::of)
                .map(call -> ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.name())
                        .arguments(
                                textArguments || LangChainReplies.isObject(call.arguments()) ? call.arguments() : "{}")
                        .build())
                .toList();
        if (!calls.isEmpty()) {
            builder.toolExecutionRequests(calls);
        }
        if (!message.text().isBlank()) {
            builder.text(message.text());
        }
        JsonObject data = ProviderData.of(message, provider, model);
        if (data != null) {
            builder.attributes(ProviderData.attributes(data));
            builder.thinking(message.reasoningContent());
        }
        return builder.build();
    }

    private static UserMessage user(Message message) {
        List<Content> contents = new ArrayList<>();
        if (!message.text().isBlank()) {
            contents.add(TextContent.from(message.text()));
        }
        message.images().forEach(image -> contents.add(image(image)));
        message.audio().forEach(audio -> contents.add(audio(audio)));
        message.files().forEach(file -> contents.add(file(file)));
        message.videos().forEach(video -> contents.add(video(video)));
        return contents.isEmpty() ? UserMessage.from("-") : UserMessage.from(contents);
    }

    private static Content image(Image image) {
        if (image.url() != null) {
            return ImageContent.from(image.url());
        }
        return ImageContent.from(
                base64(image.content(), image.filepath()), mimeType(image.mimeType(), image.format(), "image", "png"));
    }

    private static Content audio(Audio audio) {
        if (audio.url() != null) {
            return AudioContent.from(audio.url());
        }
        return AudioContent.from(
                base64(audio.content(), audio.filepath()), mimeType(audio.mimeType(), audio.format(), "audio", "wav"));
    }

    private static Content video(Video video) {
        if (video.url() != null) {
            return VideoContent.from(video.url());
        }
        return VideoContent.from(
                base64(video.content(), video.filepath()), mimeType(video.mimeType(), video.format(), "video", "mp4"));
    }

    /** Text goes into the conversation under its name; a PDF as it is. */
    private static Content file(MediaFile file) {
        String type = Objects.requireNonNullElse(file.mimeType(), "");
        String name = Objects.requireNonNullElse(file.filename(), "file");
        if (type.equals("application/pdf")) {
            return file.url() != null
                    ? PdfFileContent.from(file.url())
                    : PdfFileContent.from(base64(file.content(), file.filepath()), type);
        }
        byte[] bytes = file.bytes();
        if (bytes == null && file.filepath() != null) {
            bytes = read(file.filepath());
        }
        if (bytes == null || !(type.startsWith("text/") || type.equals("application/json"))) {
            throw new ModelException("this model takes no file of type " + type + ": " + name);
        }
        return TextContent.from("<file name=\"" + name + "\">\n"
                + new String(bytes, java.nio.charset.StandardCharsets.UTF_8) + "\n</file>");
    }

    private static String mimeType(@Nullable String type, @Nullable String format, String kind, String otherwise) {
        return type != null ? type : kind + "/" + Objects.requireNonNullElse(format, otherwise);
    }

    private static String base64(@Nullable String content, @Nullable String path) {
        if (content != null) {
            return content;
        }
        if (path == null) {
            throw new ModelException("media without url, filepath and content");
        }
        return Base64.getEncoder().encodeToString(read(path));
    }

    private static byte[] read(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path + ": " + unreadable, unreadable);
        }
    }

    /** An image of the library's. */
    static Image image(dev.langchain4j.data.image.Image image) {
        return image.base64Data() == null
                ? image(String.valueOf(image.url()))
                : Image.of(
                        Base64.getDecoder().decode(image.base64Data()),
                        Objects.requireNonNullElse(image.mimeType(), "image/png"));
    }

    /** An image under its address, which may hold it. */
    static Image image(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            return Image.SHAPE.builder().set(Image.URL, url).build();
        }
        String type = url.substring("data:".length(), url.indexOf(';'));
        return Image.of(Base64.getMimeDecoder().decode(url.substring(comma + 1)), type);
    }
}
