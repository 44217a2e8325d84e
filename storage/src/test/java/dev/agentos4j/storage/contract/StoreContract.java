package dev.agentos4j.storage.contract;

import dev.agentos4j.runtime.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a store does, whichever database it is in. The test of a database extends each of the contracts. */
public abstract class StoreContract {

    @TempDir
    private Path folder;

    /** The database, open. */
    protected Storage storage;

    /** Opens the database of a folder, made if it is not there; once more beside itself, as another process would. */
    protected abstract Storage open(Path place);

    /** Executes a statement on the database of a folder, behind its back. */
    protected abstract void execute(Path place, String sql);

    @BeforeEach
    void openStorage() {
        storage = open(folder);
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    /** Closes the database and opens it again. */
    final void reopen() {
        storage.close();
        storage = open(folder);
    }

    /** Opens the same database once more. */
    final Storage another() {
        return open(folder);
    }

    /** Damages what is stored. */
    final void damage(String sql) {
        execute(folder, sql);
    }
}
