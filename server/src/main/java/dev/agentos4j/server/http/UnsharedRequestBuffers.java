package dev.agentos4j.server.http;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;

/**
 * A pool that keeps no buffers that requests are read into. When Jetty 12.1.12 itself refuses a request, two threads may release the
 * buffer of its connection at once ({@code HttpConnection.onFillable}, while its own answer to a bad message resumes it). If
 * it came from a pool, the second release takes it away from the connection that has it by then, and that one is closed
 * without an answer.
 */
final class UnsharedRequestBuffers extends ByteBufferPool.Wrapper {

    private final int size;

    /** @param size of a buffer that requests are read into, in bytes */
    UnsharedRequestBuffers(int size) {
        super(new ArrayByteBufferPool());
        this.size = size;
    }

    @Override
    public RetainableByteBuffer.Mutable acquire(int bytes, boolean direct) {
        return bytes == size ? NON_POOLING.acquire(bytes, false) : super.acquire(bytes, direct);
    }
}
