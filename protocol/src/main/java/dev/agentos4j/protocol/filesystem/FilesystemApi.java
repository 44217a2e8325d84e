package dev.agentos4j.protocol.filesystem;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import java.util.List;

/** Files that agents keep: the operations. */
public final class FilesystemApi {

    private static final Area AREA = new Area("Filesystem", "filesystem");

    public static final Parameter<String> NAMESPACE = Parameter.text("namespace");
    public static final Parameter<String> AGENT_ID = Parameter.text("agent_id");
    public static final Parameter<String> DIRECTORY =
            Parameter.text("directory").orElse("");
    public static final Parameter<String> PATH = Parameter.text("path").required();
    public static final Parameter<String> USER_ID = Parameter.text("user_id");
    public static final Parameter<String> QUERY =
            Parameter.text("query").atLeast(1).atMost(200);
    public static final Parameter<String> SORT_BY = Parameter.word("sort_by", "type", "size", "updated_at");
    public static final Parameter<String> SORT_ORDER =
            Parameter.word("sort_order", "asc", "desc").orElse("asc");
    public static final Parameter<Long> PAGE = Parameter.page(1);
    public static final Parameter<Long> LIMIT = Parameter.limit(50, 100);
    public static final Parameter<Long> OFFSET =
            Parameter.integer("offset").from(0).orElse(0L);
    public static final Parameter<Long> CHARACTERS = Parameter.limit(100_000, 100_000);

    public static final Operation<StoredFiles> FILES = AREA.get("/filesystem/files", "The files of all agents")
            .query(AGENT_ID, NAMESPACE, QUERY, SORT_BY, SORT_ORDER, PAGE, LIMIT)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .since(AgnoLevel.V3_1)
            .answers(StoredFiles.SHAPE);

    public static final Operation<Directory> ENTRIES = AREA.get("/filesystem/entries", "What a directory holds")
            .query(NAMESPACE, AGENT_ID, DIRECTORY, SORT_BY, SORT_ORDER, PAGE, LIMIT)
            .refuses(400, 404)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .since(AgnoLevel.V3_1)
            .answers(Directory.SHAPE);

    public static final Operation<FileContent> CONTENT = AREA.get("/filesystem/content", "The text of a file")
            .query(NAMESPACE, AGENT_ID, PATH, USER_ID, OFFSET, CHARACTERS)
            .refuses(400, 404)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .since(AgnoLevel.V3_1)
            .answers(FileContent.SHAPE);

    public static final Operation<FileMatches> SEARCH = AREA.get("/filesystem/search", "The files that hold a text")
            .query(NAMESPACE, AGENT_ID, QUERY.required(), DIRECTORY, USER_ID, PAGE, LIMIT)
            .refuses(400, 404)
            .requires(Action.READ)
            .owner(OwnerRule.CALLER)
            .since(AgnoLevel.V3_1)
            .answers(FileMatches.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(FILES, ENTRIES, CONTENT, SEARCH);

    private FilesystemApi() {}
}
