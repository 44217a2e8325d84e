package dev.agentos4j.server.hostile;

import dev.agentos4j.protocol.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client of {@code /workflows/ws} that can send whatever bytes it likes. */
final class RawWebSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FIN = 0x80;

    /** How the server ends a connection without saying why. */
    static final int NO_CLOSE_FRAME = -1;

    /** A frame of the server's. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int opcode, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** Connects, and reads the greeting. */
    RawWebSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(socket.getOutputStream());
        out.write(("GET /workflows/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        if (!head.toString(StandardCharsets.US_ASCII).startsWith("HTTP/1.1 101 ")) {
            throw new IOException(head.toString(StandardCharsets.US_ASCII));
        }
        read();
    }

    Socket socket() {
        return socket;
    }

    /** Sends the head of a frame, whatever follows. */
    void head(int first, long length, boolean masked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(bytes);
        int mask = masked ? 0x80 : 0;
        head.writeByte(first);
        if (Long.compareUnsigned(length, 126) < 0) {
            head.writeByte(mask | (int) length);
        } else if (Long.compareUnsigned(length, 65_536) < 0) {
            head.writeByte(mask | 126);
            head.writeShort((int) length);
        } else {
            head.writeByte(mask | 127);
            head.writeLong(length);
        }
        if (masked) {
            head.writeInt(0); // a mask that changes nothing
        }
        out.write(bytes.toByteArray());
    }

    /**
     * Sends a frame, masked as a client must.
     *
     * @param first its first byte: the opcode with the bits above it
     */
    void frame(int first, byte[] payload) throws IOException {
        head(first, payload.length, true);
        out.write(payload);
    }

    void say(String text) throws IOException {
        frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are. */
    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** The next frame. */
    Frame read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(opcode, in.readNBytes((int) length));
    }

    /** The next frame that is no ping. */
    Frame readBeyondPings() throws IOException {
        Frame frame = read();
        while (frame.opcode() == PING) {
            frame = read();
        }
        return frame;
    }

    /** The next event, with whatever else came before it left out. */
    JsonObject event() throws IOException {
        Frame frame = readBeyondPings();
        while (frame.opcode() != TEXT || !frame.text().startsWith("{")) {
            if (frame.opcode() == CLOSE) {
                throw new ClosedException(code(frame));
            }
            frame = readBeyondPings();
        }
        return JsonObject.parse(frame.text());
    }

    /** The server has closed the socket. */
    static final class ClosedException extends IOException {

        private static final long serialVersionUID = 1L;

        final int code;

        ClosedException(int code) {
            super("closed with " + code);
            this.code = code;
        }
    }

    /** With which code the server closes the connection; reads up to the end. */
    int closeCode() throws IOException {
        int code = NO_CLOSE_FRAME;
        try {
            while (true) {
                Frame frame = read();
                code = frame.opcode() == CLOSE ? code(frame) : code;
            }
        } catch (EOFException | SocketException ended) {
            return code;
        }
    }

    private static int code(Frame close) {
        return ((close.payload()[0] & 0xff) << 8) | (close.payload()[1] & 0xff);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
