package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.AgentOSClientBuilder;
import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.AuthenticationException;
import dev.agentos4j.client.error.HttpStatusException;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.error.PermissionDeniedException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import dev.agentos4j.client.error.ServerErrorException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which AgentOS a command talks to, and as whom. */
final class Connection {

    private static final String LOCAL = "http://localhost:7777";
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the AgentOS is (default: $AGENTOS_URL, else " + LOCAL + ").")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The token it asks for (default: $AGENTOS_TOKEN, else $OS_SECURITY_KEY).")
    private @Nullable String token;

    @Option(
            names = "--ca-cert",
            paramLabel = "FILE",
            description =
                    "A PEM file with the certificates to trust in place of Java's, for an AgentOS whose certificate no "
                            + "known authority signed (default: $AGENTOS_CA_CERT).")
    private @Nullable Path trusted;

    private final Map<String, String> environment;

    Connection() {
        this(System.getenv());
    }

    Connection(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Something that is asked of an AgentOS. */
    interface Work {

        int with(AgentOSClient client) throws InterruptedException;
    }

    boolean namesAServer() {
        return url != null;
    }

    /** Does something with a client of the AgentOS that is named; what fails is said in the words of the command. */
    int use(Work work) throws InterruptedException {
        return use(address(), work);
    }

    int use(String address, Work work) throws InterruptedException {
        try (AgentOSClient client = client(address)) {
            return work.with(client);
        } catch (AgentOSException failed) {
            throw failure(address, failed);
        }
    }

    private String address() {
        return url != null ? url : environment("AGENTOS_URL", LOCAL);
    }

    /**
     * The address of the AgentOS, without a slash at its end.
     *
     * @throws UsageException if it is none
     */
    String checkedAddress() {
        client(address()).close();
        return address().replaceFirst("/+$", "");
    }

    /** The token; {@code null} if none is given. */
    @Nullable
    String secret() {
        String key = token != null ? token : environment("AGENTOS_TOKEN", environment("OS_SECURITY_KEY", ""));
        return key.isEmpty() ? null : key;
    }

    /**
     * An HTTP client that trusts what is to be trusted.
     *
     * @throws CommandFailed if the file cannot be read
     */
    HttpClient http() {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING);
        Path file = trusted();
        return file == null ? http.build() : http.sslContext(Trust.in(file)).build();
    }

    private @Nullable Path trusted() {
        String named = environment("AGENTOS_CA_CERT", "");
        return trusted != null || named.isEmpty() ? trusted : Path.of(named);
    }

    private AgentOSClient client(String address) {
        AgentOSClientBuilder builder;
        try {
            builder = AgentOSClient.builder(address);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException((url != null ? "--url: " : "AGENTOS_URL: ") + wrong.getMessage());
        }
        if (trusted() != null) {
            builder.httpClient(http());
        }
        String key = secret();
        try {
            return key == null ? builder.build() : builder.token(key).build();
        } catch (IllegalArgumentException wrong) { // its message might hold the token
            throw new UsageException("the token has characters that cannot be sent");
        }
    }

    private String environment(String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    /** What failed, without advice for programmers. */
    static CommandFailed failure(String address, AgentOSException failed) {
        if (failed instanceof AuthenticationException locked) {
            String why = locked.detail() == null ? "" : ": " + locked.detail();
            return new CommandFailed(
                    address + " refuses the token" + AnswerPrinter.clean(why),
                    "Give a valid one with --token, or in AGENTOS_TOKEN or OS_SECURITY_KEY.",
                    failed);
        }
        if (failed instanceof HttpStatusException refused) {
            String why = refused.detail() == null ? "HTTP " + refused.status() : refused.detail();
            return new CommandFailed(AnswerPrinter.clean(why), adviceFor(refused), failed);
        }
        if (failed instanceof RemoteServerUnavailableException && reason(failed).contains("plaintext connection")) {
            return new CommandFailed(address + " speaks http, not https", "Name it with http:// in --url.", failed);
        }
        if (failed instanceof RemoteServerUnavailableException) {
            return new CommandFailed(
                    "no AgentOS answers at " + address + " (" + reason(failed) + ")",
                    isOfTls(failed)
                            ? "--ca-cert names the file with the certificate to trust; --url must have a name that is in it."
                            : "agentos serve starts one; --url names another.",
                    failed);
        }
        return new CommandFailed(
                AnswerPrinter.clean(String.valueOf(failed.getMessage())), "--url names another AgentOS.", failed);
    }

    private static boolean isOfTls(Throwable failed) {
        return failed instanceof SSLException || (failed.getCause() != null && isOfTls(failed.getCause()));
    }

    private static String adviceFor(HttpStatusException refused) {
        if (refused instanceof NotFoundException) {
            return "There is nothing under that id at " + refused.request() + ", or --url names no AgentOS.";
        }
        if (refused instanceof PermissionDeniedException) {
            return "The token may not do this: " + refused.request() + ". Use another with --token.";
        }
        return refused instanceof ServerErrorException
                ? "The server failed at " + refused.request() + "; its log says more."
                : "The server refused " + refused.request() + ".";
    }

    private static String reason(AgentOSException failed) {
        boolean refused = false;
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            refused |= cause instanceof ConnectException;
        }
        if (cause instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        if (refused) {
            return "connection refused";
        }
        return AnswerPrinter.clean(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
