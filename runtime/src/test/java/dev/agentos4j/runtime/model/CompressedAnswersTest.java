package dev.agentos4j.runtime.model;

import static dev.agentos4j.runtime.model.Services.DONE;
import static dev.agentos4j.runtime.model.Services.STOP;
import static dev.agentos4j.runtime.model.Services.chunk;
import static dev.agentos4j.runtime.model.Services.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.runtime.model.RawService.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that come compressed, although nobody asked for it. */
final class CompressedAnswersTest {

    private static final Answer STREAM = Answer.events(say("Grüße"), STOP, DONE);
    private static final Answer WHOLE =
            Answer.json(200, "{\"choices\":[{\"message\":{\"content\":\"Grüße\"},\"finish_reason\":\"stop\"}]}");
    private RawService service;

    @BeforeEach
    void open() throws Exception {
        service = new RawService();
    }

    @AfterEach
    void close() throws Exception {
        service.close();
    }

    /** Something that compresses. */
    private interface Coding {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] coded(byte[] plain, Coding coding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream coded = coding.over(out)) {
            coded.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] plain) {
        return coded(plain, GZIPOutputStream::new);
    }

    private static byte[] zlib(byte[] plain) {
        return coded(plain, DeflaterOutputStream::new);
    }

    private static byte[] bareDeflate(byte[] plain) {
        return coded(plain, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of("gzip", STREAM.coded(CompressedAnswersTest::gzip).withHeader("Content-Encoding", "gzip")),
                Arguments.of(
                        "gzip in capitals",
                        STREAM.coded(CompressedAnswersTest::gzip).withHeader("content-encoding", "GZIP")),
                Arguments.of("gzip without a header", STREAM.coded(CompressedAnswersTest::gzip)),
                Arguments.of("a header without gzip", STREAM.withHeader("content-encoding", "gzip")),
                Arguments.of(
                        "deflate", STREAM.coded(CompressedAnswersTest::zlib).withHeader("content-encoding", "deflate")),
                Arguments.of(
                        "deflate without its head",
                        STREAM.coded(CompressedAnswersTest::bareDeflate).withHeader("content-encoding", "deflate")),
                Arguments.of("identity", STREAM.withHeader("content-encoding", "identity")),
                Arguments.of(
                        "one JSON value",
                        WHOLE.coded(CompressedAnswersTest::gzip).withHeader("content-encoding", "gzip")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void areRead(String how, Answer answer) throws Exception {
        service.answers(answer);

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).as(output.text()).isEqualTo(RunStatus.COMPLETED);
        assertThat(output.text()).isEqualTo("Grüße");
    }

    @Test
    void ofAnErrorAreToldInTheServicesWords() throws Exception {
        service.answers(Answer.json(400, "{\"error\":{\"message\":\"no such parameter\"}}")
                .coded(CompressedAnswersTest::gzip)
                .withHeader("content-encoding", "gzip"));

        assertThat(Services.run(Services.chat(service)).text()).contains("no such parameter");
    }

    @Test
    void thatCannotBeReadSaySo() throws Exception {
        service.answers(STREAM.coded(CompressedAnswersTest::zlib).withHeader("content-encoding", "br"));

        RunOutput output = Services.run(Services.chat(service));

        assertThat(output.status()).isEqualTo(RunStatus.ERROR);
        assertThat(output.text()).contains("is compressed (Content-Encoding: br)");
    }

    @Test
    void thatAreCutOffAreNoSuccess() throws Exception {
        service.answers(STREAM.coded(plain -> {
            byte[] whole = gzip(plain);
            return java.util.Arrays.copyOf(whole, whole.length - 12);
        }));

        assertThat(Services.run(Services.chat(service)).status()).isEqualTo(RunStatus.ERROR);
    }

    @Test
    void thatWouldFillTheMemoryAreEnded() throws Exception {
        String long1 = chunk("{\"role\":\"assistant\",\"padding\":\"" + "x".repeat(1 << 20) + "\"}", null);
        service.answers(Answer.events(Stream.generate(() -> long1).limit(80).toArray(String[]::new))
                .coded(CompressedAnswersTest::gzip));

        assertThat(Services.run(Services.chat(service)).text()).contains("larger than 64 MiB");
    }
}
