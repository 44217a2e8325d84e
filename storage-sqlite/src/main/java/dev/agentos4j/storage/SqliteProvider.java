package dev.agentos4j.storage;

import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.storage.StorageProvider;
import dev.agentos4j.runtime.storage.Storages;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Opens SQLite files. */
public final class SqliteProvider implements StorageProvider {

    @Override
    public boolean opens(String database) {
        return !Storages.isUrl(database);
    }

    @Override
    public Storage open(String database, boolean durable) {
        return new SqliteStorage(Path.of(database), durable);
    }

    @Override
    public long backup(String database, Path copy) throws FileAlreadyExistsException {
        return SqliteBackup.write(Path.of(database), copy);
    }

    @Override
    public boolean hasTemporary() {
        return true;
    }

    @Override
    public Storage temporary() {
        return SqliteStorage.temporary();
    }
}
