package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.protocol.media.Image;
import dev.agentos4j.protocol.media.MediaFile;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media of a run: as JSON and as uploads. */
@OnEachServer
class JavaClientMediaTest {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final AgentOSClient client;

    JavaClientMediaTest(Host host, Servers servers) {
        this.client = servers.client(host);
    }

    @Test
    void anImageInJsonIsTheRunsInput() {
        RunOutput run = client.agents().run("echo", RunRequest.of("look").image(Image.of(PNG, "image/png")));
        assertThat(run.text()).isEqualTo("You said: look");
        assertThat(images(run))
                .hasSize(1)
                .allSatisfy(image -> assertThat(image.bytes()).isEqualTo(PNG));
    }

    @Test
    void anImageByUrlIsTheRunsInput() {
        RunRequest request = RunRequest.of("look").image(Image.ofUrl("https://example.org/cat.png"));
        assertThat(images(client.agents().run("echo", request)))
                .extracting(Image::url)
                .containsExactly("https://example.org/cat.png");
    }

    @Test
    void anUploadedImageIsTheRunsInput(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("caf\u00e9 \"1\".png"), PNG);
        RunOutput run = client.agents().run("echo", RunRequest.of("look").upload(file));
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(images(run))
                .hasSize(1)
                .allSatisfy(image -> assertThat(image.bytes()).isEqualTo(PNG));
    }

    @Test
    void anUploadedDocumentIsTheRunsInput(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("notes.txt"), "tea at four".getBytes(StandardCharsets.UTF_8));
        RunOutput run = client.agents().run("echo", RunRequest.of("read").upload(file));
        List<MediaFile> files = Objects.requireNonNull(run.input()).list(RunInput.FILES);
        assertThat(files).extracting(MediaFile::filename).containsExactly("notes.txt");
        assertThat(files).extracting(MediaFile::mimeType).containsExactly("text/plain");
    }

    @Test
    void theModelSeesTheImage() {
        RunOutput run = client.agents().run("echo", RunRequest.of("look").image(Image.of(PNG, "image/png")));
        Message said = run.messages().stream()
                .filter(message -> message.role().equals("user"))
                .findFirst()
                .orElseThrow();
        assertThat(said.images()).hasSize(1);
    }

    private static List<Image> images(RunOutput run) {
        return Objects.requireNonNull(run.input()).list(RunInput.IMAGES);
    }
}
