package dev.agentos4j.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that keytool makes while tests run, with their keys. */
public final class TestCertificate {

    private static final String PASSWORD = "changeit";
    private static final Map<List<List<String>>, TestCertificate> MADE = new ConcurrentHashMap<>();

    private final Certificate[] chain;
    private final Key key;

    private TestCertificate(Certificate[] chain, Key key) {
        this.chain = chain;
        this.key = key;
    }

    /** One of this machine, for all tests that only want TLS. */
    public static TestCertificate shared() {
        return Shared.CERTIFICATE;
    }

    private static final class Shared {
        private static final TestCertificate CERTIFICATE = of("EC");
        private static final Path FOLDER = folder();
        private static final HttpClient CLIENT = CERTIFICATE.client();

        private static Path folder() {
            try {
                Path folder = Files.createTempDirectory("agentos-tls");
                CERTIFICATE.writeTo(folder);
                folder.toFile().deleteOnExit();
                folder.resolve("cert.pem").toFile().deleteOnExit();
                folder.resolve("key.pem").toFile().deleteOnExit();
                return folder;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** The shared one, as a server has it. */
    public static ServerCertificate served() {
        return ServerCertificate.of(sharedFile(), sharedKey());
    }

    public static Path sharedFile() {
        return Shared.FOLDER.resolve("cert.pem");
    }

    public static Path sharedKey() {
        return Shared.FOLDER.resolve("key.pem");
    }

    /** A client that trusts the shared one. */
    public static HttpClient sharedClient() {
        return Shared.CLIENT;
    }

    /** A certificate for this machine that it signed itself, always the same one. */
    public static TestCertificate of(String kind) {
        return made(List.of(genkey("server", kind, "-ext", "san=ip:127.0.0.1,dns:localhost")));
    }

    /** Another one of the kind. */
    public static TestCertificate anotherOf(String kind) {
        return made(List.of(genkey("server", kind, "-ext", "san=dns:localhost,ip:127.0.0.1")));
    }

    /** One that is valid for two days from a day on, such as {@code -10d}. */
    static TestCertificate validFrom(String day) {
        return made(List.of(genkey("server", "EC", "-startdate", day)));
    }

    /** A certificate for another machine. */
    public static TestCertificate ofElsewhere() {
        return made(List.of(genkey("server", "EC", "-ext", "san=dns:agents.example.com")));
    }

    /** A certificate for this machine, signed by an authority between it and the root. */
    public static TestCertificate signed() {
        return made(List.of(
                genkey("root", "EC", "-ext", "bc:c"),
                genkey("between", "EC", "-ext", "bc:c", "-signer", "root"),
                genkey("server", "EC", "-ext", "san=ip:127.0.0.1,dns:localhost", "-signer", "between")));
    }

    private static List<String> genkey(String alias, String kind, String... more) {
        List<String> command = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", kind));
        command.addAll(List.of("-dname", "CN=" + alias, "-validity", "2"));
        command.addAll(Arrays.asList(more));
        return command;
    }

    private static TestCertificate made(List<List<String>> commands) {
        return MADE.computeIfAbsent(commands, TestCertificate::make);
    }

    private static TestCertificate make(List<List<String>> commands) {
        try {
            Path folder = Files.createTempDirectory("agentos-keys");
            Path file = folder.resolve("keys.p12");
            for (List<String> command : commands) {
                keytool(file, command);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            Files.delete(file);
            Files.delete(folder);
            return new TestCertificate(
                    store.getCertificateChain("server"), store.getKey("server", PASSWORD.toCharArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void keytool(Path store, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /** Writes {@code cert.pem} and {@code key.pem}, the key in PKCS#8. */
    public TestCertificate writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(folder.resolve("cert.pem"), certificates(0, chain.length));
        return this;
    }

    /** Some of the certificates, the server's own first. */
    public String certificates(int from, int to) {
        StringBuilder text = new StringBuilder();
        try {
            for (Certificate each : Arrays.copyOfRange(chain, from, to)) {
                text.append(pem("CERTIFICATE", each.getEncoded()));
            }
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
        return text.toString();
    }

    public Certificate first() {
        return chain[0];
    }

    public byte[] key() {
        return key.getEncoded();
    }

    public static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }

    /** What trusts the last certificate of the chain alone. */
    public SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", chain[chain.length - 1]);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A client that trusts it. */
    public HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust())
                .build();
    }
}
