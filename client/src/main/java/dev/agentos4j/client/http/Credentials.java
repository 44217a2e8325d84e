package dev.agentos4j.client.http;

import dev.agentos4j.client.AgentOSException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token of a client: none, a fixed one, or one from a supplier that is asked again when the server refuses it. */
public final class Credentials {

    private final @Nullable Supplier<String> supplier;
    private @Nullable String current;

    private Credentials(@Nullable Supplier<String> supplier, @Nullable String current) {
        this.supplier = supplier;
        this.current = current;
    }

    public static Credentials none() {
        return new Credentials(null, null);
    }

    public static Credentials of(String token) {
        return new Credentials(null, token);
    }

    public static Credentials from(Supplier<String> supplier) {
        return new Credentials(supplier, null);
    }

    /** The token to send; asks the supplier if there is none yet. */
    @Nullable
    String token() {
        Supplier<String> source = supplier;
        if (source == null) {
            return current;
        }
        synchronized (this) {
            if (current == null) {
                current = ask(source);
            }
            return current;
        }
    }

    /**
     * Asks the supplier for another token, unless another call has done so since {@code refused} was used.
     *
     * @return whether there is a token that has not been refused yet
     */
    boolean renew(@Nullable String refused) {
        Supplier<String> source = supplier;
        if (source == null || refused == null) {
            return false;
        }
        synchronized (this) {
            if (refused.equals(current)) {
                current = ask(source);
            }
            return !refused.equals(current);
        }
    }

    private static String ask(Supplier<String> supplier) {
        String token = supplier.get();
        if (token == null || token.isBlank()) {
            throw new AgentOSException("the token supplier gave no token; it must return the text after 'Bearer '");
        }
        return token;
    }
}
