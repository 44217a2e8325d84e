package dev.agentos4j.server.http;

import dev.agentos4j.runtime.job.BackgroundJob;
import dev.agentos4j.server.tls.ServerCertificate;
import java.time.Duration;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Gives new connections the certificate that is in its files now. Those that are open keep what they were made with. */
final class Tls implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ServerCertificate certificate;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private @Nullable BackgroundJob job;

    Tls(ServerCertificate certificate) {
        this.certificate = certificate;
        contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        contexts.setRenegotiationAllowed(false);
        contexts.setSslContext(certificate.context());
    }

    SslContextFactory.Server contexts() {
        return contexts;
    }

    void start() {
        job = BackgroundJob.start("agentos-tls", LOOK_EVERY, this::look);
    }

    private void look() {
        if (certificate.reload()) {
            try {
                contexts.reload(changing -> changing.setSslContext(certificate.context()));
            } catch (Exception failed) {
                throw new IllegalStateException("the changed certificate is not served", failed);
            }
        }
    }

    @Override
    public void close() {
        BackgroundJob started = job;
        if (started != null) {
            started.close();
        }
    }
}
