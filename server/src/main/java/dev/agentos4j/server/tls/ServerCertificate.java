package dev.agentos4j.server.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate and the key of a server, in two PEM files that may change while it runs. */
public final class ServerCertificate {

    private static final Logger LOG = System.getLogger(ServerCertificate.class.getName());
    private static final byte[] SAMPLE = "agentos".getBytes(StandardCharsets.US_ASCII);

    /** What is served, and the files that it was read from. */
    private record Loaded(PemFile certificates, PemFile key, X509Certificate first, SSLContext context) {}

    private final Path certificates;
    private final Path key;
    private volatile Loaded current;
    private volatile @Nullable X509Certificate before;
    private @Nullable String problem;
    private boolean logged;

    private ServerCertificate(Path certificates, Path key) {
        this.certificates = certificates;
        this.key = key;
        this.current = load(certificates(), key());
        if (!isValidNow(current.first())) {
            LOG.log(Level.WARNING, "{0} Clients refuse it.", times(current.first()));
        }
    }

    private static boolean isValidNow(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException outside) {
            return false;
        }
    }

    private String times(X509Certificate certificate) {
        return "The certificate in " + certificates + " is valid from "
                + certificate.getNotBefore().toInstant() + " until "
                + certificate.getNotAfter().toInstant() + ", and not now.";
    }

    /**
     * Reads the files.
     *
     * @param certificates PEM: the server's certificate, and after it those of its issuers
     * @param key PEM: its private key, in PKCS#8, PKCS#1 or the form of elliptic curves, not encrypted
     * @throws TlsFilesException if they cannot be used
     */
    public static ServerCertificate of(Path certificates, Path key) {
        return new ServerCertificate(certificates, key);
    }

    private PemFile certificates() {
        return PemFile.read(certificates, "--tls-cert");
    }

    private PemFile key() {
        return PemFile.read(key, "--tls-key");
    }

    private static Loaded load(PemFile certificates, PemFile key) {
        List<X509Certificate> chain = certificates.certificates();
        X509Certificate first = chain.get(0);
        PrivateKey secret = key.key(first.getPublicKey());
        try {
            if (!belong(first.getPublicKey(), secret)) {
                throw new TlsFilesException(
                        "The private key in " + key.path() + " does not belong to the first certificate in "
                                + certificates.path() + ", that of " + first.getSubjectX500Principal()
                                + ". Give the two files that were made together.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] password = new char[0];
            store.setKeyEntry("server", secret, password, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Loaded(certificates, key, first, context);
        } catch (GeneralSecurityException | IOException failed) {
            throw new TlsFilesException(
                    "The certificate in " + certificates.path() + " and the private key in " + key.path()
                            + " cannot be used: " + failed.getMessage() + ". Make them anew.",
                    failed);
        }
    }

    private static boolean belong(PublicKey open, PrivateKey secret) throws GeneralSecurityException {
        String algorithm = switch (open.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> open.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(SAMPLE);
        return signature.verify(signed);
    }

    /** What new connections are made with. */
    public SSLContext context() {
        return current.context();
    }

    /**
     * Reads the files again. If they cannot be used, now and the next time too, a warning is logged, once, and what was there
     * before is kept: the two are hardly ever written at the same moment. A certificate that has expired, or is not valid yet,
     * replaces none that is valid.
     *
     * @return whether there is another {@link #context} now
     */
    public synchronized boolean reload() {
        try {
            PemFile chain = certificates();
            PemFile secret = key();
            Loaded known = current;
            boolean changed = !chain.equals(known.certificates()) || !secret.equals(known.key());
            if (changed) {
                Loaded read = load(chain, secret);
                if (isValidNow(known.first()) && !isValidNow(read.first())) {
                    throw new TlsFilesException(times(read.first()));
                }
                current = read;
                before = known.first();
                LOG.log(
                        Level.INFO,
                        "serves the changed certificate in {0}, valid until {1}",
                        certificates,
                        current.first().getNotAfter().toInstant());
            }
            problem = null;
            return changed;
        } catch (TlsFilesException broken) {
            warn(String.valueOf(broken.getMessage()));
            return false;
        }
    }

    private void warn(String message) {
        if (!message.equals(problem)) {
            problem = message;
            logged = false;
        } else if (!logged) {
            logged = true;
            LOG.log(Level.WARNING, "{0} The certificate that was there before is still served.", message);
        }
    }

    /**
     * What the server's own calls are made with, which come to an address that the certificate need not name: trusts this
     * certificate alone, and the one before it.
     */
    public SSLContext ofOwnCalls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnTrust()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class OwnTrust extends X509ExtendedTrustManager {

        private void check(X509Certificate[] chain) throws CertificateException {
            boolean own = chain.length > 0 && (chain[0].equals(current.first()) || chain[0].equals(before));
            if (!own) {
                throw new CertificateException("not the certificate of this server");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
