package dev.agentos4j.server.http;

import dev.agentos4j.server.tls.TestCertificate;
import java.io.IOException;

/** The stories of HTTP, over TLS: leaving, silence, bodies and streams. */
class HttpServerOverTlsTest extends HttpServerTest {

    @Override
    HttpServer.Site served(HttpServer.Site site) {
        return site.over(TestCertificate.served());
    }

    @Override
    Wire connect(int port) throws IOException {
        return Wire.overTls(port);
    }
}
