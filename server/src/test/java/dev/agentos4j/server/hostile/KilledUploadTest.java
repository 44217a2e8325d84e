package dev.agentos4j.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of an upload. */
@Timeout(120)
class KilledUploadTest {

    @TempDir
    Path folder;

    @Test
    void whatHadArrivedIsDeletedByTheNextStart() throws Exception {
        try (ServerProcess killed = new ServerProcess(folder, 128, Duration.ofSeconds(60));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), killed.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /knowledge/content HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n"
                            + "Content-Type: multipart/form-data; boundary=xyz\r\n\r\n"
                            + "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            while (killed.temporaryFiles().isEmpty()) {
                out.write(new byte[64 << 10]);
            }
            killed.kill();
            assertThat(killed.temporaryFiles()).isNotEmpty();
        }
        try (ServerProcess next = new ServerProcess(folder, 128, Duration.ofSeconds(60))) {
            assertThat(next.temporaryFiles()).isEmpty();
        }
    }
}
