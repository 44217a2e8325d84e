package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.session.RunCoordinator;
import dev.agentos4j.runtime.session.RunKey;
import dev.agentos4j.runtime.session.RunNews;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Coordinates processes through the rows of the runs, which carry the names of their owners while they are active. */
final class SqlRunCoordinator implements RunCoordinator {

    private final Database database;
    private final Owners owners;

    SqlRunCoordinator(Database database, Owners owners) {
        this.database = database;
        this.owners = owners;
    }

    @Override
    public List<RunKey> owned() {
        return database.read(connection -> RunRows.active(connection, owners.id()));
    }

    @Override
    public List<RunKey> takeOver() {
        return database.read(this::gone).isEmpty() ? List.of() : database.write(this::takeOver);
    }

    /** Who has active runs and is gone; {@code null} for runs of nobody known. */
    private List<@Nullable String> gone(SqlConnection connection) throws SQLException {
        List<@Nullable String> gone = new ArrayList<>();
        for (String owner : RunRows.owners(connection)) {
            if (owners.isGone(connection, owner)) {
                gone.add(owner);
            }
        }
        return gone;
    }

    private List<RunKey> takeOver(SqlConnection connection) throws SQLException {
        List<RunKey> taken = new ArrayList<>();
        for (String owner : gone(connection)) {
            taken.addAll(RunRows.takeOver(connection, owner, owners.id()));
            owners.forget(connection, owner);
        }
        return taken;
    }

    @Override
    public boolean isRunningElsewhere(String sessionId, String runId) {
        return database.read(connection -> {
            String other = RunRows.owner(connection, sessionId, runId);
            return other != null && !other.equals(owners.id()) && !owners.isGone(connection, other);
        });
    }

    @Override
    public void cancelElsewhere(String sessionId, String runId) {
        database.write(connection -> RunRows.wantCancel(connection, sessionId, runId));
        owners.announceCancel();
    }

    @Override
    public boolean hasPeers() {
        return owners.hasPeers();
    }

    @Override
    public void onWake(Runnable look) {
        owners.onWake(look);
    }

    @Override
    public void onGone(Runnable look) {
        owners.onGone(look);
    }

    @Override
    public void announceServed(Collection<String> components) {
        owners.announceServed(components);
    }

    @Override
    public boolean isServedElsewhere(String component) {
        return owners.isServedElsewhere(component);
    }

    @Override
    public RunNews news(String runId) {
        return owners.news(runId);
    }

    @Override
    public List<RunKey> takeCancels() {
        boolean any = database.read(
                connection -> !RunRows.toCancel(connection, owners.id()).isEmpty());
        return any ? database.write(connection -> RunRows.takeCancels(connection, owners.id())) : List.of();
    }
}
