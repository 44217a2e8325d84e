package dev.agentos4j.protocol.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormTest {
    @TempDir
    Path folder;

    @Test
    void aFormOfTextsIsUrlEncoded() throws IOException {
        FormBody body = Form.builder()
                .text("message", "2 + 2 = 4 & größer?")
                .text("stream", "false")
                .text("a*-._~", "")
                .build()
                .encode();
        assertThat(body.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(new String(body.toBytes(), UTF_8))
                .isEqualTo("message=2+%2B+2+%3D+4+%26+gr%C3%B6%C3%9Fer%3F&stream=false&a*-._%7E=");
        assertThat(body.contentLength()).isEqualTo(body.toBytes().length);
        assertThat(body.inMemory()).isTrue();
    }

    @Test
    void lineBreaksInTextsAreSentAsTheyAre() throws IOException {
        Form form = Form.builder().text("message", "a\nb\r\nc").build();
        assertThat(new String(form.urlEncoded().toBytes(), UTF_8)).isEqualTo("message=a%0Ab%0D%0Ac");
        FormBody multipart = form.multipart();
        assertThat(MultipartReader.read(multipart.contentType(), multipart.toBytes())
                        .get(0)
                        .text())
                .isEqualTo("a\nb\r\nc");
    }

    @Test
    void aFormWithAFileIsMultipart() throws IOException {
        Path picture = Files.write(folder.resolve("cat.png"), new byte[] {1, 2, 3, '\r', '\n', '-', '-'});
        FormBody body = Form.builder()
                .text("message", "What is it? 猫")
                .upload("files", "cat.png", "image/png", FormSource.of(picture))
                .upload("files", "notes.md", null, FormSource.of("# 猫".getBytes(UTF_8)))
                .upload("files", "empty", "text/plain", FormSource.of(0, InputStream::nullInputStream))
                .build()
                .encode();
        byte[] bytes = body.toBytes();
        List<MultipartReader.Part> parts = MultipartReader.read(body.contentType(), bytes);
        assertThat(body.contentLength()).isEqualTo(bytes.length);
        assertThat(body.inMemory()).isFalse();
        assertThat(parts).extracting(MultipartReader.Part::name).containsExactly("message", "files", "files", "files");
        assertThat(parts)
                .extracting(MultipartReader.Part::filename)
                .containsExactly(null, "cat.png", "notes.md", "empty");
        assertThat(parts)
                .extracting(MultipartReader.Part::contentType)
                .containsExactly(null, "image/png", "application/octet-stream", "text/plain");
        assertThat(parts.get(0).text()).isEqualTo("What is it? 猫");
        assertThat(parts.get(1).content()).containsExactly(1, 2, 3, '\r', '\n', '-', '-');
        assertThat(parts.get(2).text()).isEqualTo("# 猫");
        assertThat(parts.get(3).content()).isEmpty();
    }

    @Test
    void aNameCannotBreakOutOfItsHeader() throws IOException {
        FormBody body = Form.builder()
                .text("a\"; filename=\"x", "1")
                .upload("f", "näme \"q\"\r\nX-Evil: 1\r\n\r\n.txt", null, FormSource.of(new byte[0]))
                .build()
                .encode();
        List<MultipartReader.Part> parts = MultipartReader.read(body.contentType(), body.toBytes());
        assertThat(parts.get(0).name()).isEqualTo("a%22; filename=%22x");
        assertThat(parts.get(0).filename()).isNull();
        assertThat(parts.get(1).filename()).isEqualTo("näme %22q%22%0D%0AX-Evil: 1%0D%0A%0D%0A.txt");
    }

    @Test
    void aContentTypeCannotBreakOutOfItsHeader() {
        for (String type : List.of("text/plain\r\nX-Evil: 1", "text/plain\n", "text/pläin")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Form.builder().upload("f", "f", type, FormSource.of(new byte[0])))
                    .withMessageContaining("content type");
        }
    }

    @Test
    void everyMultipartFormHasABoundaryOfItsOwn() throws IOException {
        Form form = Form.builder().text("a", "b").build();
        String first = form.multipart().boundary();
        assertThat(first).hasSizeBetween(40, 70).isNotEqualTo(form.multipart().boundary());
        assertThat(form.multipart().contentType()).startsWith("multipart/form-data; boundary=agentos4j-");
    }

    @Test
    void aBodyCanBeOpenedOncePerAttempt() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        FormBody body = Form.builder()
                .upload("f", "f", null, FormSource.of(3, () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream("abc".getBytes(UTF_8));
                }))
                .build()
                .encode();
        assertThat(opened).hasValue(0);
        assertThat(body.toBytes()).isEqualTo(body.toBytes());
        assertThat(opened).hasValue(2);
    }

    @Test
    void aFileThatChangesAfterItsLengthWasAnnouncedFailsTheSending() throws IOException {
        Path file = Files.writeString(folder.resolve("log.txt"), "12345");
        FormBody body = Form.builder()
                .upload("f", "log.txt", null, FormSource.of(file))
                .build()
                .encode();
        Files.writeString(file, "123456");
        assertThatIOException().isThrownBy(body::toBytes).withMessageContaining("more than the 5 bytes");
        Files.writeString(file, "1234");
        assertThatIOException().isThrownBy(body::toBytes).withMessageContaining("after 4 of the 5 bytes");
    }

    @Test
    void aFileThatIsNotThereFailsBeforeAnythingIsSent() {
        for (Path path : List.of(folder.resolve("missing"), folder)) {
            Form form =
                    Form.builder().upload("f", "f", null, FormSource.of(path)).build();
            assertThatIOException().isThrownBy(form::encode).withMessageContaining(path.toString());
        }
        Form form = Form.builder()
                .upload("f", "f", null, FormSource.of(new byte[0]))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(form::urlEncoded)
                .withMessageContaining("'f' needs a multipart form");
    }

    @Test
    void halfASurrogatePairIsRefusedAndNotSentAsAQuestionMark() {
        Form value = Form.builder().text("message", "a\uD83C").build();
        Form name = Form.builder().text("\uDF89", "x").build();
        for (Form form : List.of(value, name)) {
            assertThatIllegalArgumentException().isThrownBy(form::urlEncoded).withMessageContaining("surrogate");
            assertThatIllegalArgumentException().isThrownBy(form::multipart).withMessageContaining("surrogate");
        }
    }

    @Test
    void filesAreClosedWhenTheSendingStopsHalfWay() throws IOException {
        AtomicInteger open = new AtomicInteger();
        FormSource source = FormSource.of(100_000, () -> {
            open.incrementAndGet();
            return new ByteArrayInputStream(new byte[100_000]) {
                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        });
        FormBody body = Form.builder()
                .upload("a", "a", null, source)
                .upload("b", "b", null, source)
                .build()
                .encode();
        try (InputStream in = body.open()) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
            assertThat(open).hasValue(1);
        }
        assertThat(open).hasValue(0);
        body.toBytes();
        assertThat(open).hasValue(0);
    }

    @Test
    void anyFormSurvivesTheJourney() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Form.Builder builder = Form.builder();
            List<String> texts = new ArrayList<>();
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                texts.add(anyText(random));
                builder.text(anyText(random), texts.get(i));
            }
            Form form = builder.build();
            assertThat(urlDecoded(form)).as("seed %d", seed).isEqualTo(form.parts());
            FormBody body = form.multipart();
            assertThat(MultipartReader.read(body.contentType(), body.toBytes()))
                    .as("seed %d", seed)
                    .extracting(MultipartReader.Part::text)
                    .isEqualTo(texts);
        }
    }

    private static List<FormPart> urlDecoded(Form form) throws IOException {
        String body = new String(form.urlEncoded().toBytes(), UTF_8);
        List<FormPart> parts = new ArrayList<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
            int equals = pair.indexOf('=');
            String name = URLDecoder.decode(pair.substring(0, equals), UTF_8);
            parts.add(new FormPart.Text(name, URLDecoder.decode(pair.substring(equals + 1), UTF_8)));
        }
        return parts;
    }

    private static String anyText(Random random) {
        int[] points = random.ints(random.nextInt(40), 0, 0x110000)
                .map(p -> random.nextInt(3) > 0 ? p % 128 : p)
                .filter(p -> p < 0xD800 || p > 0xDFFF)
                .toArray();
        return new String(points, 0, points.length);
    }
}
