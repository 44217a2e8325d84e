package dev.agentos4j.protocol.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The content of an uploaded file: bytes of known length that can be read from the start as often as the form is sent. */
public interface FormSource {
    /** The length in bytes. */
    long length() throws IOException;

    /** Opens the content at its start; the caller closes it. */
    InputStream open() throws IOException;

    /** Whether the content lies in memory, so that {@link #open} touches no file. */
    default boolean inMemory() {
        return false;
    }

    /** Bytes in memory; they are not copied, so do not change them while the form is in use. */
    static FormSource of(byte[] bytes) {
        return new FormSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public boolean inMemory() {
                return true;
            }
        };
    }

    /** A file, read when the form is sent. */
    static FormSource of(Path file) {
        return new FormSource() {
            @Override
            public long length() throws IOException {
                if (Files.isDirectory(file)) {
                    throw new IOException(file + " is a directory, not a file");
                }
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    /**
     * A stream of known length, opened anew each time the form is sent.
     *
     * @param length how many bytes each stream yields; more or fewer fail the sending
     */
    static FormSource of(long length, Callable<? extends InputStream> opener) {
        if (length < 0) {
            throw new IllegalArgumentException("the length of a stream must not be negative: " + length);
        }
        return new FormSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                try {
                    return opener.call();
                } catch (IOException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IOException("could not open the content of a form file", e);
                }
            }
        };
    }
}
