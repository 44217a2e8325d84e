package dev.agentos4j.runtime.media;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Content of media in a folder: a folder for each session, named by the hash of its id, and in it a file for each piece. A
 * file is written under another name first, so it is seen whole or not at all.
 */
public final class MediaFolder implements MediaStorage {

    private static final String UNFINISHED = ".part";

    private final Path root;

    private MediaFolder(Path root) {
        this.root = root;
    }

    /**
     * Opens a folder, making it where it is missing.
     *
     * @throws StoreException if it cannot be made
     */
    public static MediaFolder at(Path folder) {
        try {
            Path root = folder.toAbsolutePath().normalize();
            return new MediaFolder(Files.createDirectories(root, forItsOwner(root, "rwx------")));
        } catch (IOException impossible) {
            throw new StoreException("the folder for media cannot be made: " + folder, impossible);
        }
    }

    /** What is new is for its owner alone, as a new database is; where the file system knows owners. */
    private static FileAttribute<?>[] forItsOwner(Path near, String mode) {
        boolean knowsOwners = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return knowsOwners
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    @Override
    public String name() {
        return "local";
    }

    private Path folder(String sessionId) {
        return root.resolve(MediaKey.hash(sessionId.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file(String sessionId, String key) {
        if (!MediaKey.isKey(key)) {
            throw new IllegalArgumentException("not a key of media: " + key);
        }
        return folder(sessionId).resolve(key);
    }

    @Override
    public void save(String sessionId, String key, byte[] content) {
        Path file = file(sessionId, key);
        try {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } else {
                write(file, content);
            }
        } catch (IOException failed) {
            throw new StoreException("media cannot be stored: " + file, failed);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Path unfinished = folder.resolve("." + UUID.randomUUID() + UNFINISHED);
        try {
            Files.createDirectories(folder, forItsOwner(folder, "rwx------"));
            try (FileChannel out = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    forItsOwner(folder, "rw-------"))) {
                for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public @Nullable Content open(String sessionId, String key) {
        if (!MediaKey.isKey(key)) {
            return null;
        }
        Path file = file(sessionId, key);
        try {
            return new Content(Files.size(file), Files.newInputStream(file));
        } catch (NoSuchFileException absent) {
            return null;
        } catch (IOException failed) {
            throw new StoreException("media cannot be read: " + file, failed);
        }
    }

    @Override
    public void copy(String fromSessionId, String toSessionId) {
        forEach(fromSessionId, file -> {
            Path target = folder(toSessionId).resolve(file.getFileName());
            if (MediaKey.isKey(file.getFileName().toString()) && !Files.exists(target)) {
                write(target, Files.readAllBytes(file)); // as it was written: it fits into memory
            }
        });
    }

    @Override
    public void delete(String sessionId) {
        forEach(sessionId, Files::deleteIfExists);
        try {
            Files.deleteIfExists(folder(sessionId));
        } catch (IOException failed) {
            throw new StoreException("media cannot be deleted: " + folder(sessionId), failed);
        }
    }

    @Override
    public int deleteOlder(Instant before, int most) {
        int deleted = 0;
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path session : sessions) {
                deleted += deleteOlder(session, before, most - deleted);
            }
        } catch (IOException failed) {
            throw new StoreException("media cannot be deleted: " + root, failed);
        }
        return deleted;
    }

    private static int deleteOlder(Path session, Instant before, int most) throws IOException {
        int deleted = 0;
        boolean empty = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session)) {
            for (Path file : files) {
                boolean old = deleted < most
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (old && Files.deleteIfExists(file)) {
                    deleted++;
                } else {
                    empty = false;
                }
            }
        }
        if (deleted > 0 && empty) {
            deleteEmpty(session);
        }
        return deleted;
    }

    private static void deleteEmpty(Path session) throws IOException {
        try {
            Files.deleteIfExists(session);
        } catch (DirectoryNotEmptyException inUse) {
            return; // something has just been stored
        }
    }

    /** What is done with a file. */
    private interface Deed {

        void on(Path file) throws IOException;
    }

    private void forEach(String sessionId, Deed deed) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(sessionId))) {
            for (Path file : files) {
                deed.on(file);
            }
        } catch (NoSuchFileException | NotDirectoryException nothingStored) {
            return;
        } catch (IOException | UncheckedIOException failed) {
            throw new StoreException("the media of a session cannot be reached: " + folder(sessionId), failed);
        }
    }

    @Override
    public void close() {
        // nothing is open between two calls
    }
}
