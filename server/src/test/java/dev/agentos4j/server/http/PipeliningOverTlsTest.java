package dev.agentos4j.server.http;

import dev.agentos4j.server.tls.TestCertificate;
import java.io.IOException;

/** The stories of requests that are sent ahead, over TLS. */
class PipeliningOverTlsTest extends PipeliningTest {

    @Override
    HttpServer.Site served(HttpServer.Site site) {
        return site.over(TestCertificate.served());
    }

    @Override
    Wire connect(int port) throws IOException {
        return Wire.overTls(port);
    }
}
