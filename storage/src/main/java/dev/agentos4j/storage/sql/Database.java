package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.meter.StorageFigures;
import dev.agentos4j.runtime.store.StoreException;
import org.jspecify.annotations.Nullable;

/** A database: reads, and writes in transactions. */
public interface Database extends AutoCloseable {

    /** How this database says what databases say differently. */
    Dialect dialect();

    /**
     * Does something that writes, in a transaction; it is committed when this returns.
     *
     * @throws StoreException if it failed; nothing of it was written then. One that the work threw is thrown as it is,
     *     another exception of the work is the cause
     */
    <T extends @Nullable Object> T write(SqlWork<T> work);

    /**
     * Does something that only reads.
     *
     * @throws StoreException if it failed
     */
    <T extends @Nullable Object> T read(SqlWork<T> work);

    /** Whether what writes is at work. Asks nothing of the database. */
    boolean isWriting();

    /** How busy what writes is. Asks nothing of the database. */
    default StorageFigures figures() {
        return StorageFigures.NONE;
    }

    /** Writes and reads, and says in one word how that went, see {@link dev.agentos4j.runtime.storage.Storage#check}. */
    String check();

    /** Writes what is waiting and frees what is held. */
    @Override
    void close();
}
