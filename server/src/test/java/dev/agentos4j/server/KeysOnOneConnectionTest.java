package dev.agentos4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of several callers come on one connection, as behind a proxy: each is known by what it sends itself. */
@Timeout(60)
class KeysOnOneConnectionTest {

    private static final String KEY = "a-Key-of-Many-Letters";

    private static int status(Wire wire, String key) throws IOException {
        return wire.request("GET /agents HTTP/1.1\nAuthorization: Bearer " + key)
                .status();
    }

    @Test
    void aKeyInOtherLettersIsWrongAfterTheRightOneAndTheRightOneIsRightAfterIt() throws IOException {
        try (AgentOS os = AgentOS.builder()
                        .securityKey(KEY)
                        .agent(TestAgents.echo())
                        .build()
                        .start();
                Wire first = new Wire(os.port());
                Wire second = new Wire(os.port())) {
            assertThat(status(first, KEY)).isEqualTo(200);
            assertThat(status(first, KEY.toUpperCase(Locale.ROOT))).isEqualTo(401);
            assertThat(status(first, KEY.toLowerCase(Locale.ROOT))).isEqualTo(401);
            assertThat(status(first, KEY)).isEqualTo(200);
            assertThat(status(second, KEY.toUpperCase(Locale.ROOT))).isEqualTo(401);
            assertThat(status(second, KEY)).isEqualTo(200);
        }
    }

    @Test
    void theBoundaryOfAFormIsTheOneThatTheRequestNames() throws IOException {
        try (AgentOS os = AgentOS.builder()
                        .securityKey(null)
                        .agent(TestAgents.echo())
                        .build()
                        .start();
                Wire wire = new Wire(os.port())) {
            for (String boundary : new String[] {"border", "BORDER", "Border"}) {
                String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n"
                        + boundary
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"stream\"\r\n\r\nfalse\r\n--"
                        + boundary + "--\r\n";
                wire.send(
                        "POST /agents/echo/runs HTTP/1.1\nHost: localhost\nContent-Type: multipart/form-data; boundary="
                                + boundary + "\nContent-Length: " + form.length() + "\n\n");
                wire.sendRaw(form.getBytes(StandardCharsets.US_ASCII));
                assertThat(wire.answer().body()).contains("You said: " + boundary);
            }
        }
    }
}
