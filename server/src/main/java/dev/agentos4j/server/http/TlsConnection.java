package dev.agentos4j.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS on a connection whose client can be watched. A client that speaks HTTP without it gets an answer that says so. */
final class TlsConnection extends SslConnection {

    private static final String PLAIN_HTTP =
            "{\"detail\":\"This port speaks HTTPS: the URL must begin with https://\"}";
    private static final byte[] ANSWER_TO_PLAIN_HTTP = ("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + PLAIN_HTTP.length() + "\r\nConnection: close\r\n\r\n" + PLAIN_HTTP)
            .getBytes(StandardCharsets.US_ASCII);

    private boolean begun;

    private TlsConnection(Factory factory, Connector connector, EndPoint network, SSLEngine engine) {
        super(
                connector.getByteBufferPool(),
                connector.getExecutor(),
                factory.getSslContextFactory(),
                network,
                engine,
                factory.isDirectBuffersForEncryption(),
                factory.isDirectBuffersForDecryption());
    }

    /** Makes them. */
    static final class Factory extends SslConnectionFactory {

        Factory(SslContextFactory.Server context, HttpConnectionFactory http) {
            super(context, http.getProtocol());
            setEnsureSecureRequestCustomizer(false); // names are checked by PageGuard
        }

        @Override
        protected SslConnection newSslConnection(Connector connector, EndPoint network, SSLEngine engine) {
            return new TlsConnection(this, connector, network, engine);
        }
    }

    @Override
    protected SslEndPoint newSslEndPoint() {
        return new Decrypted();
    }

    @Override
    protected int networkFill(ByteBuffer input) throws IOException {
        int filled = super.networkFill(input);
        if (!begun && filled > 0) {
            begun = true;
            int first = input.get(input.position());
            if (first >= 'A' && first <= 'Z') { // a method; TLS begins with 22
                getEndPoint().flush(ByteBuffer.wrap(ANSWER_TO_PLAIN_HTTP));
                throw new SSLHandshakeException("HTTP without TLS");
            }
        }
        return filled;
    }

    /** The end of the connection where bytes are read and written as they were before TLS. */
    private final class Decrypted extends SslEndPoint implements WatchedEndPoint {

        private final BytesAhead ahead = new BytesAhead();
        private volatile boolean watched;

        @Override
        public Look look() throws IOException {
            return ahead.look(super::fill);
        }

        /** Into nothing reads TLS for itself, while it writes, and then holds a lock of its own. */
        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            return buffer.capacity() == 0 ? super.fill(buffer) : ahead.fill(buffer, super::fill);
        }

        @Override
        public void watched(boolean value) {
            watched = value;
        }

        @Override
        protected void needsFillInterest() {
            if (!watched && !ahead.isEmpty()) {
                getExecutor().execute(getFillInterest()::fillable);
            } else {
                super.needsFillInterest();
            }
        }

        /** Jetty would have each connection hold a buffer for a whole record as long as its request is answered. */
        @Override
        public void setConnection(Connection connection) {
            if (connection instanceof AbstractConnection buffered) {
                int bytes = buffered.getInputBufferSize();
                super.setConnection(connection);
                buffered.setInputBufferSize(bytes);
            } else {
                super.setConnection(connection);
            }
        }
    }
}
