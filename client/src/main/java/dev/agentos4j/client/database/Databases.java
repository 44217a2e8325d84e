package dev.agentos4j.client.database;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.database.MigrationResult;

/** The databases of an AgentOS. */
public interface Databases {

    /**
     * Brings a database to the tables that the server needs. {@code POST /databases/{db_id}/migrate}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default MigrationResult migrate(String databaseId) {
        return Face.engine(this).send(DatabasesCalls.migrate(databaseId));
    }

    /**
     * Brings a database to the tables of a version of the server. {@code POST /databases/{db_id}/migrate}
     *
     * @param targetVersion such as {@code 2.3.0}
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default MigrationResult migrate(String databaseId, String targetVersion) {
        return Face.engine(this).send(DatabasesCalls.migrate(databaseId, targetVersion));
    }

    /** Brings all databases to the tables that the server needs; tells those that could not be. {@code POST /databases/all/migrate} */
    default MigrationResult migrateAll() {
        return Face.engine(this).send(DatabasesCalls.migrateAll());
    }

    /**
     * Brings all databases to the tables of a version of the server; tells those that could not be. {@code POST
     * /databases/all/migrate}
     *
     * @param targetVersion such as {@code 2.3.0}
     */
    default MigrationResult migrateAll(String targetVersion) {
        return Face.engine(this).send(DatabasesCalls.migrateAll(targetVersion));
    }
}
