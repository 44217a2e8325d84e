package dev.agentos4j.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The text of a PEM file.
 *
 * @param path where it is
 * @param setting what names it, such as {@code --tls-cert}
 * @param text what is in it
 */
record PemFile(Path path, String setting, String text) {

    private static final String DASHES = "-----";
    private static final String BEGIN = DASHES + "BEGIN ";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Set<String> FORMS = Set.of(PRIVATE_KEY, "RSA PRIVATE KEY", "EC PRIVATE KEY");
    private static final long LARGEST = 1 << 20;

    /** What stands between two lines with dashes. */
    private record Block(String label, String content) {

        byte[] bytes() {
            return Base64.getMimeDecoder().decode(content);
        }
    }

    /**
     * Reads a file.
     *
     * @throws TlsFilesException if it cannot be read
     */
    static PemFile read(Path path, String setting) {
        try {
            if (Files.size(path) > LARGEST) {
                throw new TlsFilesException(path + " is too large for a PEM file. " + setting + " names another.");
            }
            return new PemFile(path, setting, Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            throw new TlsFilesException("There is no file " + path + ". " + setting + " names another.", missing);
        } catch (AccessDeniedException denied) {
            throw new TlsFilesException(
                    path + " may not be read by the user of this process. Give it the right, as with chown or chmod.",
                    denied);
        } catch (IOException failed) {
            throw new TlsFilesException(
                    path + " cannot be read: " + failed.getMessage() + ". " + setting + " names another.", failed);
        }
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            int label = at + BEGIN.length();
            int content = text.indexOf(DASHES, label);
            if (content > label) {
                String named = text.substring(label, content);
                int end = text.indexOf(DASHES + "END " + named + DASHES, content + DASHES.length());
                if (end >= 0) {
                    blocks.add(new Block(named, text.substring(content + DASHES.length(), end)));
                }
            }
        }
        return blocks;
    }

    /**
     * The certificates, each followed by that of its issuer.
     *
     * @throws TlsFilesException if there are none, or one is malformed or out of order
     */
    List<X509Certificate> certificates() {
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks()) {
            if (block.label().equals(CERTIFICATE)) {
                chain.add(certificate(block));
            }
        }
        if (chain.isEmpty()) {
            throw new TlsFilesException(
                    path + " holds no certificate. " + setting
                            + " wants PEM, with -----BEGIN CERTIFICATE----- in it; openssl x509 -inform der makes that of a binary file.");
        }
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issued = chain.get(i - 1);
            if (!issued.getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new TlsFilesException("The certificates in " + path + " are out of order: after that of "
                        + issued.getSubjectX500Principal() + " comes that of its issuer, "
                        + issued.getIssuerX500Principal() + ", with that of the server first of all.");
            }
        }
        return List.copyOf(chain);
    }

    private X509Certificate certificate(Block block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException | IllegalArgumentException malformed) {
            throw new TlsFilesException(
                    "A certificate in " + path + " is malformed. Copy the file again from where it was made.",
                    malformed);
        }
    }

    /**
     * The private key.
     *
     * @param of the public key that it belongs to
     * @throws TlsFilesException if there is none, or it is encrypted, malformed or of another kind
     */
    PrivateKey key(PublicKey of) {
        Block block = blocks().stream()
                .filter(each -> each.label().endsWith(PRIVATE_KEY))
                .findFirst()
                .orElseThrow(() -> new TlsFilesException(path + " holds no private key. " + setting
                        + " wants PEM, with -----BEGIN PRIVATE KEY----- in it."));
        if (block.label().startsWith("ENCRYPTED") || block.content().contains("ENCRYPTED")) {
            throw new TlsFilesException("The private key in " + path
                    + " is encrypted. Decrypt it with openssl pkey -in " + path
                    + " -out key.pem, and let nobody else read that file.");
        }
        if (!FORMS.contains(block.label())) {
            throw new TlsFilesException(
                    path + " holds an " + block.label() + ", which is of another form. openssl pkey -in " + path
                            + " -out key.pem makes a PRIVATE KEY of it.");
        }
        try {
            byte[] key = block.label().equals(PRIVATE_KEY) ? block.bytes() : Der.pkcs8(of.getEncoded(), block.bytes());
            return KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new TlsFilesException(
                    "The private key in " + path + " is malformed, or not of the kind " + of.getAlgorithm()
                            + " that the certificate has. " + setting + " names another.",
                    malformed);
        }
    }
}
