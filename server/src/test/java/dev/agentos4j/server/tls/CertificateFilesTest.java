package dev.agentos4j.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two files may hold, and what is said of others. */
class CertificateFilesTest {

    @TempDir
    private Path folder;

    private Path certificates() {
        return folder.resolve("cert.pem");
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    private ServerCertificate read() {
        return ServerCertificate.of(certificates(), key());
    }

    private void refused(String... words) {
        assertThatThrownBy(this::read).isInstanceOf(TlsFilesException.class).hasMessageContainingAll(words);
    }

    /** What PKCS#8 wraps: after the version and the algorithm. */
    private static byte[] unwrapped(byte[] pkcs8) {
        int algorithm = Der.content(pkcs8, 0) + 3;
        int octets = Der.content(pkcs8, algorithm) + Der.length(pkcs8, algorithm);
        return Arrays.copyOfRange(pkcs8, Der.content(pkcs8, octets), pkcs8.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keysOfEachKindAreRead(String kind) throws IOException {
        TestCertificate.of(kind).writeTo(folder);
        assertThat(read().context()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keysOfOlderFormsAreRead(String kind) throws IOException {
        TestCertificate made = TestCertificate.of(kind).writeTo(folder);
        String pem = TestCertificate.pem(kind + " PRIVATE KEY", unwrapped(made.key()));
        Files.writeString(
                key(),
                "some words of openssl\n-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n"
                        + "-----END EC PARAMETERS-----\n" + pem);
        assertThat(read().context()).isNotNull();
    }

    @Test
    void bothMayBeInOneFile() throws IOException {
        TestCertificate.of("EC").writeTo(folder);
        Files.writeString(certificates(), Files.readString(key()) + Files.readString(certificates()));
        assertThat(ServerCertificate.of(certificates(), certificates()).context())
                .isNotNull();
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        refused("There is no file " + certificates(), "--tls-cert");
        TestCertificate.of("EC").writeTo(folder);
        Files.delete(key());
        refused("There is no file " + key(), "--tls-key");
    }

    @Test
    void aFileWithSomethingElseIsNamed() throws IOException {
        TestCertificate.of("EC").writeTo(folder);
        String whole = Files.readString(certificates());
        Files.writeString(certificates(), "certificate");
        refused(certificates() + " holds no certificate", "-----BEGIN CERTIFICATE-----");
        Files.writeString(certificates(), TestCertificate.pem("CERTIFICATE", new byte[50]));
        refused("A certificate in " + certificates() + " is malformed");
        Files.writeString(certificates(), whole);
        Files.writeString(key(), whole);
        refused(key() + " holds no private key", "-----BEGIN PRIVATE KEY-----");
        Files.writeString(key(), TestCertificate.pem("PRIVATE KEY", new byte[50]));
        refused("The private key in " + key() + " is malformed");
        Files.writeString(key(), TestCertificate.pem("OPENSSH PRIVATE KEY", new byte[50]));
        refused(key() + " holds an OPENSSH PRIVATE KEY", "openssl pkey -in " + key());
    }

    @Test
    void anEncryptedKeyIsRefusedWithTheCommandThatDecryptsIt() throws IOException {
        TestCertificate made = TestCertificate.of("EC").writeTo(folder);
        Files.writeString(key(), TestCertificate.pem("ENCRYPTED PRIVATE KEY", made.key()));
        refused("The private key in " + key() + " is encrypted", "openssl pkey -in " + key());
        Files.writeString(
                key(),
                TestCertificate.pem("RSA PRIVATE KEY", made.key())
                        .replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"));
        refused("The private key in " + key() + " is encrypted", "openssl pkey -in " + key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void aKeyOfAnotherCertificateIsRefused(String kind) throws IOException {
        TestCertificate.of(kind).writeTo(folder);
        String other = Files.readString(key());
        TestCertificate.anotherOf("EC").writeTo(folder);
        Files.writeString(key(), other);
        refused("The private key in " + key());
    }

    @Test
    void certificatesOutOfOrderAreRefused() throws IOException {
        TestCertificate signed = TestCertificate.signed().writeTo(folder);
        assertThat(read().context()).isNotNull();
        Files.writeString(certificates(), signed.certificates(0, 1) + signed.certificates(2, 3));
        refused("The certificates in " + certificates() + " are out of order", "CN=server", "CN=between");
        Files.writeString(certificates(), signed.certificates(1, 3));
        refused("does not belong to the first certificate in " + certificates());
    }

    @Test
    void changedFilesGiveAnotherContext() throws IOException {
        TestCertificate.of("EC").writeTo(folder);
        ServerCertificate served = read();
        SSLContext before = served.context();
        assertThat(served.reload()).isFalse();
        TestCertificate.of("RSA").writeTo(folder);
        assertThat(served.reload()).isTrue();
        assertThat(served.context()).isNotSameAs(before);
        assertThat(served.reload()).isFalse();
    }

    /** The warnings that are logged while something happens. */
    private static List<String> warnings(Story story) throws IOException {
        List<String> warnings = new ArrayList<>();
        Logger logger = Logger.getLogger(ServerCertificate.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                if (logged.getLevel() == Level.WARNING) {
                    warnings.add(new SimpleFormatter().formatMessage(logged));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            story.tell(warnings);
        } finally {
            logger.removeHandler(handler);
        }
        return warnings;
    }

    private interface Story {
        void tell(List<String> warnings) throws IOException;
    }

    @Test
    void whatCannotBeUsedIsLoggedOnceWhenItStaysAndWhatWasThereIsKept() throws IOException {
        warnings(warnings -> {
            TestCertificate.of("EC").writeTo(folder);
            ServerCertificate served = read();
            SSLContext before = served.context();
            Files.writeString(key(), "broken");
            assertThat(served.reload()).isFalse();
            assertThat(warnings).as("it may be half written").isEmpty();
            served.reload();
            served.reload();
            assertThat(warnings).singleElement().asString().contains(key() + " holds no private key", "still served");
            assertThat(served.context()).isSameAs(before);
            Files.delete(key());
            served.reload();
            served.reload();
            assertThat(warnings).hasSize(2).last().asString().contains("There is no file " + key());
            TestCertificate.anotherOf("EC").writeTo(folder);
            assertThat(served.reload()).isTrue();
            assertThat(warnings).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-10d", "+10d"})
    void aCertificateOutsideOfItsTimeReplacesNoneThatIsValid(String day) throws IOException {
        TestCertificate.of("EC").writeTo(folder);
        ServerCertificate served = read();
        SSLContext before = served.context();
        TestCertificate.validFrom(day).writeTo(folder);
        List<String> warnings = warnings(told -> {
            for (int look = 0; look < 5; look++) {
                assertThat(served.reload()).isFalse();
            }
        });
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("The certificate in " + certificates() + " is valid from", "and not now", "still served");
        assertThat(served.context()).isSameAs(before);
        TestCertificate.anotherOf("EC").writeTo(folder);
        assertThat(served.reload()).isTrue();
    }

    @Test
    void aServerThatStartsWithAnExpiredCertificateSaysSoAndTakesAnyOther() throws IOException {
        TestCertificate.validFrom("-10d").writeTo(folder);
        assertThat(warnings(told -> read())).singleElement().asString().contains("and not now", "Clients refuse it");
        ServerCertificate served = read();
        TestCertificate.validFrom("-9d").writeTo(folder);
        assertThat(served.reload()).isTrue();
    }

    @Test
    void noDamageToTheFilesIsWorseThanARefusal() throws IOException {
        TestCertificate made = TestCertificate.of("EC").writeTo(folder);
        String older = TestCertificate.pem("EC PRIVATE KEY", unwrapped(made.key()));
        List<String> keys = List.of(Files.readString(key()), older);
        String chain = Files.readString(certificates());
        ServerCertificate served = read();
        Random random = new Random(32);
        for (int damage = 0; damage < 300; damage++) {
            Files.writeString(certificates(), damage % 3 == 0 ? chain : damaged(chain, random));
            String secret = keys.get(damage % 2);
            Files.writeString(key(), damage % 3 == 1 ? secret : damaged(secret, random));
            try {
                read();
            } catch (TlsFilesException refused) {
                assertThat(refused).hasMessageContaining(folder.toString());
            }
            served.reload();
        }
        Files.writeString(certificates(), "-----BEGIN CERTIFICATE-----" + "-a".repeat(500_000));
        refused(certificates() + " holds no certificate");
        Files.writeString(
                certificates(), "-----BEGIN CERTIFICATE-----" + "-a".repeat(400_000) + "-----END CERTIFICATE-----");
        refused("A certificate in " + certificates() + " is malformed");
    }

    /** A text with some characters changed, lost, or said twice. */
    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int change = random.nextInt(3); change >= 0 && !damaged.isEmpty(); change--) {
            int at = random.nextInt(damaged.length());
            int until = Math.min(damaged.length(), at + 1 + random.nextInt(80));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> damaged.delete(at, until);
                case 2 -> damaged.insert(at, damaged.substring(at, until));
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }
}
