package dev.agentos4j.client.http;

import java.net.ProtocolException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of both sides to understand each other, which the next attempt would meet again, from broken
 * connections: certificates, TLS on one side only, something that is no HTTP server.
 *
 * @param unsent whether it is certain that no request was read
 * @param text what happened, and what to do
 */
record Mismatch(boolean unsent, String text) {

    private static final int SHOWN = 80;

    /** What {@code failure} says of the two sides, {@code null} if it is nothing of the kind. */
    static @Nullable Mismatch of(@Nullable Throwable failure, URI uri) {
        boolean handshake = false;
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth++ < 20; cause = cause.getCause()) {
            if (cause instanceof CertificateException certificate) {
                return certificate(certificate, uri);
            }
            if (cause instanceof SSLException && text(cause).contains("nrecognized SSL message")) {
                return new Mismatch(
                        true,
                        uri.getAuthority() + " answers in plain text and not over TLS: use http:// in the base URL,"
                                + " or the port that speaks TLS");
            }
            if (cause instanceof ProtocolException && text(cause).startsWith("Invalid status line")) {
                return noHttp(text(cause), uri);
            }
            handshake |= cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException;
        }
        return handshake
                ? new Mismatch(
                        true,
                        "no TLS connection to " + uri.getAuthority() + ": " + text(failure)
                                + ". Does this port speak TLS, in a version and with the certificates that this side"
                                + " has? builder.httpClient(...) takes an HttpClient with an SSLContext of your own")
                : null;
    }

    private static Mismatch certificate(CertificateException failure, URI uri) {
        String what = failure instanceof CertificateExpiredException
                ? " has expired"
                : text(failure).contains("No subject alternative")
                                || text(failure).contains("No name matching")
                        ? " is for another host"
                        : " is not trusted";
        String next = what.equals(" is not trusted")
                ? "Trust the authority that signed it: give builder.httpClient(...) an HttpClient whose SSLContext knows"
                        + " it, or start Java with -Djavax.net.ssl.trustStore=..."
                : "The server needs another certificate, or the base URL another host";
        return new Mismatch(
                true, "the certificate of " + uri.getAuthority() + what + " (" + text(failure) + "). " + next);
    }

    private static Mismatch noHttp(String message, URI uri) {
        int quote = message.indexOf('"');
        String line = message.substring(quote + 1);
        if ("http".equalsIgnoreCase(uri.getScheme()) && line.startsWith("\u0015\u0003")) {
            return new Mismatch(true, uri.getAuthority() + " speaks TLS: use https:// in the base URL");
        }
        StringBuilder shown = new StringBuilder();
        line.chars().limit(SHOWN).forEach(c -> shown.append(c < ' ' || c > '~' ? '?' : (char) c));
        return new Mismatch(
                false,
                uri.getAuthority() + " is no HTTP server, it says \"" + shown
                        + (shown.charAt(Math.max(shown.length() - 1, 0)) == '"' ? "" : "\"")
                        + ". Check host and port of the base URL");
    }

    private static String text(@Nullable Throwable failure) {
        return failure == null || failure.getMessage() == null ? "no reason given" : failure.getMessage();
    }
}
