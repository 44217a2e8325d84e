package dev.agentos4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates a command trusts, where its user names them. */
final class Trust {

    private static final String ADVICE =
            "Give --ca-cert, or AGENTOS_CA_CERT, a PEM file with the certificate of the server"
                    + " or of the authority that signed it.";

    private Trust() {}

    /**
     * TLS that trusts the certificates in a PEM file, and no others.
     *
     * @throws CommandFailed if there are none
     */
    static SSLContext in(Path file) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate each : certificates(file)) {
                store.setCertificateEntry("trusted-" + store.size(), each);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!all.isEmpty()) {
                return all;
            }
            throw new CommandFailed("there is no certificate in " + file, ADVICE);
        } catch (IOException | CertificateException unreadable) {
            throw new CommandFailed("there are no certificates to be read in " + file, ADVICE, unreadable);
        }
    }
}
