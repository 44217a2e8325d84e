package dev.agentos4j.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.server.AgentOS;
import dev.agentos4j.server.TestAgents;
import dev.agentos4j.server.http.HttpLimits;
import dev.agentos4j.server.http.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers at a port that speaks TLS: each loses its own connection at most, and users are served. */
@Timeout(120)
class HostileTlsTest {

    private static final String AGENTS = "GET /agents HTTP/1.1\nHost: localhost\n\n";

    private final AgentOS os = AgentOS.builder()
            .securityKey(null)
            .tls(TestCertificate.sharedFile(), TestCertificate.sharedKey())
            .limits(HttpLimits.DEFAULTS.withIdle(Duration.ofSeconds(8)))
            .agents(TestAgents.echo(), TestAgents.slow())
            .build()
            .start();
    private final AgentOSClient user = AgentOSClient.builder(os.url())
            .httpClient(TestCertificate.sharedClient())
            .build();

    @AfterEach
    void usersAreServed() {
        try {
            assertThat(user.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
        } finally {
            user.close();
            os.close();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", os.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private SSLSocket speaking(String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) TestCertificate.shared()
                .trust()
                .getSocketFactory()
                .createSocket(connect(), "localhost", os.port(), true);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    /** What a client says first. */
    private static byte[] hello() throws SSLException {
        SSLEngine engine = TestCertificate.shared().trust().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** Reads until the server has ended the connection, in whatever way; the test's timeout ends what never does. */
    private static void awaitEnd(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the connection is still open", open);
        } catch (IOException ended) {
            assertThat(ended).isNotNull();
        }
    }

    @Test
    void hundredsOfHandshakesThatAreBegunAndLeftAreClosedAndKeepNobodyWaiting() throws Exception {
        byte[] hello = hello();
        Random random = new Random(22);
        List<Socket> begun = new ArrayList<>();
        for (int each = 0; each < 400; each++) {
            Socket socket = connect();
            begun.add(socket);
            int bytes = each % 4 == 0 ? hello.length : random.nextInt(hello.length);
            socket.getOutputStream().write(hello, 0, bytes);
        }
        assertThat(user.agents().run("echo", "hi").text()).isEqualTo("You said: hi");
        for (Socket socket : begun) {
            awaitEnd(socket);
            socket.close();
        }
    }

    @Test
    void aHandshakeThatDripsInIsClosedAsAHeadThatDoes() throws Exception {
        byte[] hello = hello();
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            assertThatThrownBy(() -> {
                        for (byte each : hello) {
                            out.write(each);
                            Thread.sleep(100); // never idle for long, and more than sixteen seconds in all
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void helloOfManyMegabytesIsNotRead() throws Exception {
        byte[] record = new byte[5 + 16_384];
        System.arraycopy(new byte[] {22, 3, 1, 0x40, 0}, 0, record, 0, 5);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            byte[] first = record.clone();
            System.arraycopy(new byte[] {1, (byte) 0xff, (byte) 0xff, (byte) 0xff}, 0, first, 5, 4);
            assertThatThrownBy(() -> {
                        out.write(first);
                        for (int i = 0; i < 10_000; i++) { // 160 MB, far more than the system buffers
                            out.write(record);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "PROXY TCP4 6.6.6.6 127.0.0.1 1 2\r\n",
                "CONNECT other:443 HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatIsNotTlsIsToldOnceAndClosed(String text) throws Exception {
        try (Wire wire = new Wire(connect())) {
            wire.sendRaw(text.getBytes(StandardCharsets.US_ASCII));
            assertThat(wire.answer().status()).isEqualTo(400);
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void noiseIsClosed() throws Exception {
        Random random = new Random(23);
        byte[] hello = hello();
        for (int each = 0; each < 300; each++) {
            byte[] bytes = hello.clone();
            if (each % 3 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int change = random.nextInt(5); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            try (Socket socket = connect()) {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                awaitEnd(socket);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSLv3", "TLSv1", "TLSv1.1"})
    void oldVersionsAreNotSpoken(String protocol) throws Exception {
        try (Socket socket = connect()) {
            byte[] hello = oldHello(protocol);
            socket.getOutputStream().write(hello);
            byte[] answer = socket.getInputStream().readNBytes(7);
            assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
            awaitEnd(socket);
        }
    }

    /** What a client says first that speaks no newer version: the JDK's has none. */
    private static byte[] oldHello(String protocol) {
        int minor = List.of("SSLv3", "TLSv1", "TLSv1.1").indexOf(protocol);
        ByteBuffer hello = ByteBuffer.allocate(50);
        hello.put(new byte[] {22, 3, (byte) Math.min(minor, 1), 0, 45, 1, 0, 0, 41, 3, (byte) minor});
        hello.put(new byte[32]); // random
        hello.put(new byte[] {0, 0, 2, (byte) 0xc0, 0x13, 1, 0}); // no session, one suite, no compression
        return hello.array();
    }

    @Test
    void aSecondHandshakeEndsTheConnection() throws Exception {
        try (SSLSocket socket = speaking("TLSv1.2");
                Wire wire = new Wire(socket)) {
            wire.send(AGENTS);
            assertThat(wire.answer().status()).isEqualTo(200);
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        wire.send(AGENTS);
                        wire.answer();
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void newKeysByTheHundredCostTheirSenderAlone() throws Exception {
        try (SSLSocket socket = speaking("TLSv1.3");
                Wire wire = new Wire(socket)) {
            wire.send(AGENTS);
            assertThat(wire.answer().status()).isEqualTo(200);
            for (int each = 0; each < 300; each++) {
                socket.startHandshake(); // changes the key
            }
            wire.send(AGENTS);
            assertThat(wire.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void whatIsForgedAfterTheHandshakeEndsTheConnection() throws Exception {
        Socket below = connect();
        try (SSLSocket socket = (SSLSocket)
                TestCertificate.shared().trust().getSocketFactory().createSocket(below, "localhost", os.port(), true)) {
            Wire wire = new Wire(socket);
            wire.send(AGENTS);
            assertThat(wire.answer().status()).isEqualTo(200);
            byte[] forged = new byte[5 + 100];
            System.arraycopy(new byte[] {23, 3, 3, 0, 100}, 0, forged, 0, 5);
            below.getOutputStream().write(forged);
            awaitEnd(below);
        }
    }

    @Test
    void aNameOfAnotherHostGetsThisCertificateAndNoAnswerForThatHost() throws Exception {
        try (SSLSocket socket = speaking("TLSv1.3")) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("evil.example")));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0])
                    .isEqualTo(TestCertificate.shared().first());
            Wire wire = new Wire(socket);
            wire.send("GET /agents HTTP/1.1\nHost: evil.example\n\n");
            assertThat(wire.answer().status()).isEqualTo(403);
        }
    }

    @Test
    void whoTearsTheLineWhileAStreamComesLosesThatStreamAlone() throws Exception {
        for (int each = 0; each < 20; each++) {
            Socket below = connect();
            SSLSocket socket = (SSLSocket) TestCertificate.shared()
                    .trust()
                    .getSocketFactory()
                    .createSocket(below, "localhost", os.port(), true);
            Wire wire = new Wire(socket);
            String form = "message=hi&stream=true";
            wire.send(
                    "POST /agents/slow/runs HTTP/1.1\nHost: localhost\nContent-Type: application/x-www-form-urlencoded\n"
                            + "Content-Length: " + form.length() + "\n\n" + form);
            assertThat(wire.head().status()).isEqualTo(200);
            below.setSoLinger(true, 0); // a reset, without a word of TLS
            below.close();
        }
        try (RunStream stream = user.agents().stream("slow", "hi")) {
            assertThat(stream.result().orThrow().text()).startsWith("word word");
        }
    }
}
