package dev.agentos4j.examples;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.ClientCredentials;
import dev.agentos4j.client.run.UnreadableOutputException;
import dev.agentos4j.protocol.run.RunOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Ways to a server: addresses, tokens, proxies, certificates. */
final class Connecting {

    private Connecting() {}

    static String fromEnvironment() {
        try (AgentOSClient client = AgentOSClient.fromEnvironment()) {
            return client.config().osId();
        }
    }

    static AgentOSClient withTokens(String url, Supplier<String> vault) {
        AgentOSClient client = AgentOSClient.builder(url)
                .tokenSupplier(vault)
                .tokenTimeout(Duration.ofSeconds(10))
                .deadline(Duration.ofMinutes(5))
                .build();
        return client;
    }

    static AgentOSClient asAProgram(String id, String secret) {
        AgentOSClient client = AgentOSClient.builder("https://agents.example.com")
                .tokenSupplier(ClientCredentials.of(URI.create("https://login.example.com/token"), id, secret)
                        .with("scope", "agents:run sessions:read"))
                .build();
        return client;
    }

    static AgentOSClient behindAProxy(String url, Path authorities, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(authorities)) {
            trusted.load(file, password);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .proxy(ProxySelector.of(new InetSocketAddress("proxy.example.com", 3128)))
                .sslContext(tls)
                .build();
        AgentOSClient client = AgentOSClient.builder(url).httpClient(http).build();
        return client;
    }

    static final class Town {
        private String name = "";
        private long people;

        @Override
        public String toString() {
            return name + " (" + people + ")";
        }
    }

    static void read(RunOutput output) {
        try {
            System.out.println(output.parse(Town.class));
        } catch (UnreadableOutputException unfit) {
            System.out.println("not a town: " + unfit.outcome().text());
        }
    }
}
