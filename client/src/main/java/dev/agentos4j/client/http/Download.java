package dev.agentos4j.client.http;

import dev.agentos4j.client.error.AgentOSException;
import dev.agentos4j.client.error.CallInterruptedException;
import dev.agentos4j.client.error.RemoteServerUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that is written down as it comes, so that its size does not matter. */
final class Download implements AutoCloseable {

    private final Engine engine;
    private final Call<?> call;
    private final Deadline deadline;
    private volatile @Nullable OpenStream open;
    private volatile boolean closed;

    Download(Engine engine, Call<?> call) {
        this.engine = engine;
        this.call = call;
        this.deadline = engine.deadline(call.options());
    }

    /** Writes it to a file, which is there when it is whole. */
    void to(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        Path part = null;
        try {
            part = Files.createTempFile(folder, target.getFileName() + ".", ".part");
            try (OutputStream file = Files.newOutputStream(part)) {
                to(file);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw delete(part, new UncheckedIOException(target + " cannot be written", unwritable));
        } catch (RuntimeException failed) {
            throw delete(part, failed);
        }
    }

    private static RuntimeException delete(@Nullable Path part, RuntimeException failure) {
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
        }
        return failure;
    }

    void to(OutputStream target) {
        OpenStream stream = engine.open(call, deadline);
        open = stream;
        AgentOSException failure = null;
        try (BodySource body = stream.body()) {
            List<ByteBuffer> part;
            while (!closed && (part = body.read(deadline.limit(stream.timeouts().idle()))) != null) {
                for (ByteBuffer bytes : part) {
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    target.write(copy);
                }
                deadline.check();
            }
        } catch (TransportException broken) {
            Errors.rethrow(broken);
            failure = new RemoteServerUnavailableException(
                    call.method() + " " + call.path() + ": the content broke off, " + broken.getMessage()
                            + ". Download it again.",
                    engine.baseUrl(),
                    broken.clock(),
                    broken);
            throw failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failure = new CallInterruptedException(
                    call.method() + " " + call.path() + ": the thread was interrupted while it waited.", interrupted);
            throw failure;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the content cannot be written", unwritable);
        } finally {
            stream.report().end(0, failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        OpenStream stream = open;
        if (stream != null) {
            stream.body().close();
        }
    }
}
