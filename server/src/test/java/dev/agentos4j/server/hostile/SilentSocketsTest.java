package dev.agentos4j.server.hostile;

import static dev.agentos4j.server.hostile.RawWebSocket.BINARY;
import static dev.agentos4j.server.hostile.RawWebSocket.FIN;
import static dev.agentos4j.server.hostile.RawWebSocket.NO_CLOSE_FRAME;
import static dev.agentos4j.server.hostile.RawWebSocket.PING;
import static dev.agentos4j.server.hostile.RawWebSocket.PONG;
import static dev.agentos4j.server.hostile.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Clients of {@code /workflows/ws} that say nothing: the server asks whether they are there, and lets them go if not.
 *
 * <p>{@code -Dagentos4j.hostile=N} from 20,000 on: a crowd that is ten times as large.
 */
class SilentSocketsTest {

    private static final int BAD_DATA = 1003;
    private static final int NO_SIGN_OF_LIFE = 1011;
    private static final int CROWD = Integer.getInteger("agentos4j.hostile", 0) >= 20_000 ? 1000 : 100;
    private static final byte[] NOTHING = {};

    @RegisterExtension
    static final SocketServer SERVER = new SocketServer(Duration.ofSeconds(2));

    @Test
    void oneWhoSaysNothingMoreIsLetGo() throws IOException {
        try (RawWebSocket silent = new RawWebSocket(SERVER.port())) {
            assertThat(silent.read().opcode()).isEqualTo(PING);
            assertThat(silent.closeCode()).as("no answer to a ping").isEqualTo(NO_SIGN_OF_LIFE);
        }
        try (RawWebSocket half = new RawWebSocket(SERVER.port())) {
            half.socket().shutdownOutput();
            half.closeCode();
        }
        try (RawWebSocket stuck = new RawWebSocket(SERVER.port())) {
            stuck.head(FIN | TEXT, 1000, true);
            assertThat(stuck.closeCode()).as("half a frame").isIn(NO_SIGN_OF_LIFE, NO_CLOSE_FRAME);
        }
        try (RawWebSocket talker = new RawWebSocket(SERVER.port())) {
            talker.frame(FIN | BINARY, NOTHING);
            Thread.ofVirtual().start(() -> talk(talker));
            assertThat(talker.closeCode()).as("one who goes on talking").isEqualTo(BAD_DATA);
        }
    }

    private static void talk(RawWebSocket socket) {
        try {
            while (true) {
                socket.say("{\"action\":\"ping\"}");
            }
        } catch (IOException closed) {
            // that is what it must come to
        }
    }

    @Test
    void oneWhoAnswersPingsMayBeSilent() throws IOException {
        try (RawWebSocket socket = new RawWebSocket(SERVER.port())) {
            for (int i = 0; i < 2; i++) {
                RawWebSocket.Frame ping = socket.read();
                assertThat(ping.opcode()).isEqualTo(PING);
                socket.frame(FIN | PONG, ping.payload());
            }
        }
    }

    @Test
    void aCrowdThatSaysNothingLeavesNothingBehind() throws IOException {
        List<RawWebSocket> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(new RawWebSocket(SERVER.port()));
        }
        long held = SERVER.bytesHeldMore();
        System.out.printf("%,d silent sockets: %,d bytes each%n", crowd.size(), held / crowd.size());
        for (RawWebSocket each : crowd.subList(0, crowd.size() / 2)) {
            each.close();
        }
        for (RawWebSocket each : crowd.subList(crowd.size() / 2, crowd.size())) {
            assertThat(each.closeCode()).isEqualTo(NO_SIGN_OF_LIFE);
            each.close();
        }
    }
}
