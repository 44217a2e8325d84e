package dev.agentos4j.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.http.HttpError;
import dev.agentos4j.server.http.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadsTest {

    private record Sent(String filename, @Nullable String contentType, byte[] content) implements Upload {

        @Override
        public String field() {
            return "files";
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private static RunMedia sent(String filename, @Nullable String type, String content) throws IOException {
        RunMedia media = new RunMedia(Edition.NEWEST);
        Sent sent = new Sent(filename, type, content.getBytes(StandardCharsets.ISO_8859_1));
        Uploads.addTo(media, List.of(sent), ComponentKind.AGENT, List.of(), false);
        return media;
    }

    @ParameterizedTest
    @CsvSource({"Image/PNG", "image/png; charset=binary", "' IMAGE/png ;a=b'", "image/png"})
    void typesAreComparedWithoutCaseAndParameters(String type) throws IOException {
        assertThat(sent("cat", type, "x").images.get(0).mimeType()).isEqualTo("image/png");
    }

    @Test
    void textWithACharsetIsADocument() throws IOException {
        assertThat(sent("a.csv", "Text/CSV; charset=utf-8", "a,b").files.get(0).mimeType())
                .isEqualTo("text/csv");
        assertThat(sent("a", "VIDEO/mp4", "x").videos).hasSize(1);
        assertThat(sent("a", "audio/MPEG; rate=8000", "x").audio).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream", "Application/Octet-Stream; x=y", "binary/octet-stream", "''", ","})
    void theBytesTellWhatATypeDoesNotSay(@Nullable String type) throws IOException {
        assertThat(sent("cat.png", type, "\u0089PNG\r\n\u001A\n").images.get(0).mimeType())
                .isEqualTo("image/png");
        assertThat(sent("cat", type, "\u00FF\u00D8\u00FF\u00E0").images.get(0).mimeType())
                .isEqualTo("image/jpeg");
        assertThat(sent("named.png", type, "RIFF....WEBP").images.get(0).mimeType())
                .isEqualTo("image/webp");
        assertThat(sent("a", type, "RIFF....WAVE").audio.get(0).mimeType()).isEqualTo("audio/wav");
        assertThat(sent("a", type, "\0\0\0\u0018ftypisom").videos.get(0).mimeType())
                .isEqualTo("video/mp4");
        assertThat(sent("a", type, "%PDF-1.7").files.get(0).mimeType()).isEqualTo("application/pdf");
        assertThat(sent("a.zip", type, "PK\u0003\u0004....word/document.xml")
                        .files
                        .get(0)
                        .mimeType())
                .endsWith("wordprocessingml.document");
    }

    @Test
    void theNameTellsWhatNeitherTypeNorBytesDo() throws IOException {
        assertThat(sent("SONG.MP3", null, "x").audio.get(0).mimeType()).isEqualTo("audio/mpeg");
        assertThat(sent("a.md", "application/octet-stream", "x").files.get(0).mimeType())
                .isEqualTo("text/markdown");
        String oldOffice = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
        assertThat(sent("a.doc", null, oldOffice).files.get(0).mimeType()).isEqualTo("application/msword");
        assertThat(sent("a.xls", "", oldOffice).files.get(0).mimeType()).isEqualTo("application/vnd.ms-excel");
        assertThat(sent("a.rtf", null, "{\\rtf1 x}").files.get(0).mimeType()).isEqualTo("text/rtf");
        assertThatThrownBy(() -> sent("a", null, "x")).isInstanceOf(HttpError.class);
    }
}
