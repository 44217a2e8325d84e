package dev.agentos4j.server.tls;

/** The files with the certificate and the key of a server cannot be used. The message names the file, and what to do. */
public final class TlsFilesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public TlsFilesException(String message) {
        super(message);
    }

    TlsFilesException(String message, Throwable cause) {
        super(message, cause);
    }
}
