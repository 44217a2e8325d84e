package dev.agentos4j.runtime.knowledge.read;

import dev.agentos4j.runtime.temporary.TemporaryFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to be read, with what is known of them. They are in memory if they are few, else in a file; closing deletes
 * a temporary file.
 */
public final class Source implements AutoCloseable {

    /** Bytes: up to so many are in memory. */
    public static final int IN_MEMORY = 256 << 10;

    /** With quotes or spaces, as clients write it. */
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=[\\s\"']*([^\"';\\s]+)", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final @Nullable String mediaType;
    private final byte @Nullable [] bytes;
    private final @Nullable Path file;
    private final boolean temporary;
    private final long size;

    private Source(
            String name,
            @Nullable String mediaType,
            byte @Nullable [] bytes,
            @Nullable Path file,
            boolean temporary,
            long size) {
        this.name = name;
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.file = file;
        this.temporary = temporary;
        this.size = size;
    }

    /**
     * Bytes in memory.
     *
     * @param name the name of the file, may be empty
     */
    public static Source of(String name, @Nullable String mediaType, byte[] bytes) {
        return new Source(name, mediaType, bytes, null, false, bytes.length);
    }

    /** A text. */
    public static Source of(String name, String text) {
        return of(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file, which must not change while it is read and stays when this is closed.
     *
     * @throws IOException if it is not a file that can be read
     */
    public static Source of(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(file + " is not a file that can be read");
        }
        return new Source(String.valueOf(file.getFileName()), null, null, file, false, Files.size(file));
    }

    /** A file that closing this deletes. */
    public static Source ofTemporary(String name, @Nullable String mediaType, Path file) throws IOException {
        return new Source(name, mediaType, null, file, true, Files.size(file));
    }

    /**
     * Copies a stream: into memory if it is short, else into a temporary file.
     *
     * @param limit the most bytes
     * @throws ReadException if there are more
     */
    public static Source copy(String name, @Nullable String mediaType, InputStream in, long limit) throws IOException {
        byte[] head = in.readNBytes((int) Math.min(IN_MEMORY, limit));
        int next = in.read();
        if (next < 0) {
            return of(name, mediaType, head);
        }
        Path file = TemporaryFiles.file("content", ".tmp");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(head);
            out.write(next);
            long size = head.length + 1L;
            byte[] buffer = new byte[64 << 10];
            for (int n = in.read(buffer); n >= 0 && size <= limit; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                size += n;
            }
            if (size > limit) {
                throw new ReadException("It is larger than " + limit + " bytes");
            }
            return new Source(name, mediaType, null, file, true, size);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /** The name of the file, empty if it has none. */
    public String name() {
        return name;
    }

    /** The extension of the name with its dot in lower case, such as {@code .pdf}; empty if it has none. */
    public String extension() {
        int dot = name.lastIndexOf('.');
        return dot < 0 || dot == name.length() - 1 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    /** The media type in lower case without parameters, {@code null} if nobody told. */
    public @Nullable String mediaType() {
        if (mediaType == null) {
            return null;
        }
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The encoding that the media type names, {@code null} if it names none. */
    public @Nullable String charset() {
        Matcher charset = CHARSET.matcher(mediaType == null ? "" : mediaType);
        return charset.find() ? charset.group(1) : null;
    }

    /** How many bytes. */
    public long size() {
        return size;
    }

    /** The file it is in, {@code null} if it is in memory. */
    public @Nullable Path file() {
        return file;
    }

    /** Whether it is in a file that closing this deletes. */
    public boolean isTemporary() {
        return temporary;
    }

    /** The bytes from the beginning; may be called repeatedly. */
    public InputStream open() throws IOException {
        return file != null ? Files.newInputStream(file) : new ByteArrayInputStream(inMemory());
    }

    private byte[] inMemory() {
        return bytes == null ? new byte[0] : bytes;
    }

    /** All bytes. */
    public byte[] bytes() throws IOException {
        return file != null ? Files.readAllBytes(file) : inMemory();
    }

    /** The SHA-256 of the bytes in hexadecimal digits. */
    public String sha256() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(open(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary && file != null) {
            Files.deleteIfExists(file);
        }
    }
}
