package dev.agentos4j.server.hostile;

import static dev.agentos4j.server.hostile.RawWebSocket.BINARY;
import static dev.agentos4j.server.hostile.RawWebSocket.CLOSE;
import static dev.agentos4j.server.hostile.RawWebSocket.CONTINUATION;
import static dev.agentos4j.server.hostile.RawWebSocket.FIN;
import static dev.agentos4j.server.hostile.RawWebSocket.PING;
import static dev.agentos4j.server.hostile.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Frames that no proper client sends to {@code /workflows/ws}: the server says what is wrong, or closes with the code that
 * says it, goes on serving the others, and keeps neither sockets nor memory.
 *
 * <p>{@code -Dagentos4j.hostile=N} sends N messages, and from 20,000 on a flood that is ten times as large.
 */
class HostileSocketsTest {

    private static final int PROTOCOL = 1002;
    private static final int BAD_DATA = 1003;
    private static final int BAD_PAYLOAD = 1007;
    private static final int TOO_LARGE = 1009;

    private static final int MESSAGES = Integer.getInteger("agentos4j.hostile", 500);
    private static final int TIMES = MESSAGES >= 20_000 ? 10 : 1;
    private static final byte[] NOTHING = {};

    @RegisterExtension
    static final SocketServer SERVER = new SocketServer(Duration.ofSeconds(30));

    /** What a client does that makes the server close. */
    private interface Misdeed {
        void by(RawWebSocket socket) throws IOException;
    }

    private void expectClose(String what, int code, Misdeed misdeed) throws IOException {
        try (RawWebSocket socket = new RawWebSocket(SERVER.port())) {
            try {
                misdeed.by(socket);
            } catch (SocketException refused) {
                // the server has closed before all of it was sent
            }
            assertThat(socket.closeCode()).as(what).isEqualTo(code);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoMessageClosesTheSocketWithTheReason() throws IOException {
        expectClose("no JSON", BAD_PAYLOAD, socket -> socket.say("hello"));
        expectClose("no object", BAD_PAYLOAD, socket -> socket.say("[]"));
        expectClose("nothing", BAD_PAYLOAD, socket -> socket.say(""));
        expectClose("cut", BAD_PAYLOAD, socket -> socket.say("{\"action\":"));
        expectClose("deep", BAD_PAYLOAD, socket -> socket.say("{\"a\":" + "[".repeat(500_000)));
        expectClose(
                "no UTF-8",
                BAD_PAYLOAD,
                socket -> socket.frame(FIN | TEXT, new byte[] {'{', (byte) 0xC0, (byte) 0xAF}));
        expectClose("binary", BAD_DATA, socket -> socket.frame(FIN | BINARY, new byte[10]));
        expectClose("binary in fragments", BAD_DATA, socket -> {
            socket.frame(BINARY, new byte[10]);
            socket.frame(CONTINUATION, new byte[10]);
        });
    }

    @Test
    void whatIsTooLargeIsNotWaitedFor() throws IOException {
        expectClose("said to be huge", TOO_LARGE, socket -> socket.head(FIN | TEXT, 1L << 40, true));
        expectClose("said to be negative", TOO_LARGE, socket -> socket.head(FIN | TEXT, Long.MIN_VALUE, true));
        expectClose("a little too large", TOO_LARGE, socket -> {
            socket.head(FIN | TEXT, (16 << 20) + 1, true);
            for (int i = 0; i < 16; i++) {
                socket.raw(new byte[1 << 20]);
            }
            socket.raw(bytes("}"));
        });
        expectClose("of many fragments", TOO_LARGE, socket -> {
            byte[] part = new byte[1 << 20];
            socket.frame(TEXT, part);
            for (int i = 0; i < 100; i++) {
                socket.frame(CONTINUATION, part);
            }
        });
    }

    @Test
    void brokenFramesAreErrorsOfTheProtocol() throws IOException {
        expectClose("not masked", PROTOCOL, socket -> {
            socket.head(FIN | TEXT, 2, false);
            socket.raw(bytes("{}"));
        });
        for (int opcode : new int[] {3, 7, 11, 15}) {
            expectClose("opcode " + opcode, PROTOCOL, socket -> socket.frame(FIN | opcode, bytes("{}")));
        }
        for (int bit : new int[] {0x40, 0x20, 0x10}) {
            expectClose("reserved bit " + bit, PROTOCOL, socket -> socket.frame(FIN | bit | TEXT, bytes("{}")));
        }
        expectClose("nothing to continue", PROTOCOL, socket -> socket.frame(FIN | CONTINUATION, bytes("{}")));
        expectClose("text within text", PROTOCOL, socket -> {
            socket.frame(TEXT, bytes("{"));
            socket.frame(FIN | TEXT, bytes("}"));
        });
        expectClose("ping in fragments", PROTOCOL, socket -> socket.frame(PING, NOTHING));
        expectClose("long ping", PROTOCOL, socket -> socket.frame(FIN | PING, new byte[126]));
        expectClose("half a code", PROTOCOL, socket -> socket.frame(FIN | CLOSE, new byte[] {3}));
        expectClose("a code that is none", PROTOCOL, socket -> socket.frame(FIN | CLOSE, new byte[] {0, 7}));
        expectClose("HTTP", PROTOCOL, socket -> socket.raw(bytes("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")));
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[random.nextInt(1, 300)];
            random.nextBytes(noise);
            try (RawWebSocket socket = new RawWebSocket(SERVER.port())) {
                socket.raw(noise);
                socket.socket().shutdownOutput();
                socket.closeCode();
            }
        }
    }

    @Test
    void aMessageMayComeInPiecesWithPingsBetween() throws IOException {
        try (RawWebSocket socket = new RawWebSocket(SERVER.port())) {
            byte[] message = bytes("{\"action\":\"ping\",\"for\":\"\u00e4\u20ac\"}");
            for (int i = 0; i < message.length; i++) {
                socket.frame(i == 0 ? TEXT : CONTINUATION, new byte[] {message[i]});
                socket.frame(FIN | PING, new byte[] {(byte) i});
                assertThat(socket.readBeyondPings().payload()).containsExactly(i);
            }
            socket.frame(FIN | CONTINUATION, NOTHING);
            assertThat(socket.event().text("event")).isEqualTo("pong");
        }
    }

    @Test
    void aCommandThatCannotBeObeyedIsAnsweredWithAnError() throws IOException {
        List<String> commands = List.of(
                "{}",
                "{\"action\":null}",
                "{\"action\":7}",
                "{\"action\":\"drop-tables\"}",
                "{\"action\":\"start-workflow\"}",
                "{\"action\":\"start-workflow\",\"workflow_id\":[\"flow\"],\"message\":\"x\"}",
                "{\"action\":\"start-workflow\",\"workflow_id\":\"none\",\"message\":\"x\"}",
                "{\"action\":\"start-workflow\",\"workflow_id\":\"flow\",\"message\":\"x\",\"session_id\":{}}",
                "{\"action\":\"start-workflow\",\"workflow_id\":\"flow\",\"message\":\"x\",\"user_id\":7}",
                "{\"action\":\"start-workflow\",\"workflow_id\":\"flow\",\"message\":\"x\",\"session_id\":\"a\\u0000\"}",
                "{\"action\":\"start-workflow\",\"workflow_id\":\"flow\",\"message\":\"a\\u0000\"}",
                "{\"action\":\"start-workflow\",\"workflow_id\":\"flow\",\"message\":{\"a\":[\"\\ud800\"]}}",
                "{\"action\":\"continue-workflow\",\"workflow_id\":\"flow\",\"run_id\":\"r\"}",
                "{\"action\":\"continue-workflow\",\"workflow_id\":\"flow\",\"run_id\":\"r\",\"session_id\":\"s\","
                        + "\"step_requirements\":\"all\"}",
                "{\"action\":\"continue-workflow\",\"workflow_id\":\"flow\",\"run_id\":\"r\",\"session_id\":\"s\","
                        + "\"step_requirements\":[7]}",
                "{\"action\":\"reconnect\"}",
                "{\"action\":\"reconnect\",\"run_id\":{}}",
                "{\"action\":\"reconnect\",\"run_id\":\"none\",\"last_event_index\":1e999}");
        try (RawWebSocket socket = new RawWebSocket(SERVER.port());
                Rows rows = new Rows(SERVER.database())) {
            Map<String, Long> stored = rows.count();
            for (String command : commands) {
                socket.say(command);
                assertThat(socket.event().text("event")).as(command).isEqualTo("error");
            }
            assertThat(rows.count()).isEqualTo(stored);
        } catch (java.sql.SQLException failed) {
            throw new IOException(failed);
        }
    }

    @Test
    void anyMembersOfACommandAreAnswered() throws IOException {
        Random random = new Random(20261125);
        Nasty nasty = new Nasty(random);
        List<String> members =
                List.of("workflow_id", "message", "session_id", "user_id", "run_id", "step_requirements", "token");
        List<String> actions = List.of("start-workflow", "continue-workflow", "reconnect", "authenticate", "ping");
        Map<String, Integer> events = new TreeMap<>();
        RawWebSocket socket = new RawWebSocket(SERVER.port());
        for (int i = 0; i < MESSAGES; i++) {
            List<String> sent = new ArrayList<>();
            sent.add("\"action\":\"" + actions.get(random.nextInt(actions.size())) + "\"");
            for (String member : members) {
                String value = member.equals("workflow_id") && random.nextInt(4) > 0 ? "\"flow\"" : nasty.json();
                if (random.nextInt(3) > 0) {
                    sent.add("\"" + member + "\":" + value);
                }
            }
            String message = "{" + String.join(",", sent) + "}";
            try {
                socket.say(message);
                events.merge(answer(socket), 1, Integer::sum);
            } catch (RawWebSocket.ClosedException closed) {
                assertThat(closed.code).as(message).isEqualTo(BAD_PAYLOAD);
                events.merge(closed.getMessage(), 1, Integer::sum);
                socket.close();
                socket = new RawWebSocket(SERVER.port());
            } catch (SocketException closed) {
                assertThat(socket.closeCode()).as(message).isEqualTo(BAD_PAYLOAD);
                events.merge("closed before the next message", 1, Integer::sum);
                socket.close();
                socket = new RawWebSocket(SERVER.port());
            }
        }
        socket.close();
        System.out.println("answers to messages: " + events);
    }

    /** What a message was answered with, apart from the events of runs. */
    private static String answer(RawWebSocket socket) throws IOException {
        String answer = "a run";
        socket.say("{\"action\":\"ping\"}");
        String event = socket.event().text("event");
        while (!"pong".equals(event)) {
            answer = event;
            event = socket.event().text("event");
        }
        return answer;
    }

    @Test
    void aFloodOfPingsFromOneWhoReadsNothingIsNotKept() throws IOException {
        try (RawWebSocket socket = new RawWebSocket(SERVER.port())) {
            byte[] flood = new byte[131 * 1000];
            for (int i = 0; i < flood.length; i += 131) {
                flood[i] = (byte) (FIN | PING);
                flood[i + 1] = (byte) (0x80 | 125);
            }
            Thread flooding = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 500 * TIMES; i++) {
                        socket.raw(flood);
                    }
                } catch (IOException closed) {
                    // the server waits until its answers are read, and then no longer
                }
            });
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(TIMES == 1 ? 1 : 5));
            assertThat(SERVER.bytesHeldMore()).isLessThan(16 << 20);
            flooding.interrupt();
        }
    }
}
