package dev.agentos4j.protocol.knowledge;

import static dev.agentos4j.protocol.operation.Parameter.DATABASE;
import static dev.agentos4j.protocol.operation.Parameter.SORT_ORDER;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.operation.Action;
import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Area;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.OwnerRule;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.page.PageShape;
import java.util.List;

/** Knowledge bases and their contents: the operations. */
public final class KnowledgeApi {

    private static final Area AREA = new Area("Knowledge", "knowledge");

    /** In characters. */
    private static final long LARGEST_CHUNK = 1_000_000;

    public static final PageShape<KnowledgeContent> PAGE_OF_KNOWLEDGE_CONTENT = PageShape.of(KnowledgeContent.SHAPE);
    public static final PageShape<SearchResult> PAGE_OF_SEARCH_RESULT = PageShape.of(SearchResult.SHAPE);

    public static final Parameter<Long> PAGE_OF_FILES = Parameter.page(1);
    public static final Parameter<Long> LIMIT_OF_FILES = Parameter.limit(100, 1000);
    public static final Parameter<String> KNOWLEDGE_ID = Parameter.text("knowledge_id");
    public static final Parameter<String> NAME = Parameter.text("name");
    public static final Parameter<String> DESCRIPTION = Parameter.text("description");
    public static final Parameter<String> URL = Parameter.text("url");
    public static final Parameter<String> METADATA = Parameter.text("metadata");
    public static final Parameter<String> FILE = Parameter.file("file");
    public static final Parameter<String> TEXT_CONTENT = Parameter.text("text_content");
    public static final Parameter<String> READER_ID = Parameter.text("reader_id");
    public static final Parameter<String> CHUNKER = Parameter.text("chunker");
    public static final Parameter<Long> CHUNK_SIZE =
            Parameter.integer("chunk_size").from(1).to(LARGEST_CHUNK);
    public static final Parameter<Long> CHUNK_OVERLAP =
            Parameter.integer("chunk_overlap").from(0).to(LARGEST_CHUNK);
    public static final Parameter<Long> LIMIT = Parameter.limit(20);
    public static final Parameter<Long> PAGE = Parameter.page(0);
    public static final Parameter<String> SORT_BY = Parameter.text("sort_by").orElse("created_at");
    public static final Parameter<String> CONFIG_ID =
            Parameter.text("config_id").required();
    public static final Parameter<String> PATH = Parameter.text("path").required();
    public static final Parameter<String> SOURCE_PARAMS = Parameter.text("source_params");
    public static final Parameter<String> QUERY = Parameter.text("query").required();
    public static final Parameter<List<String>> VECTOR_DB_IDS = Parameter.texts("vector_db_ids");
    public static final Parameter<String> SEARCH_TYPE = Parameter.word("search_type", "vector", "keyword", "hybrid");
    public static final Parameter<Long> MAX_RESULTS =
            Parameter.integer("max_results").from(1).to(1000);
    public static final Parameter<JsonObject> FILTERS = Parameter.object("filters");
    public static final Parameter<Long> LIMIT_OF_FOUND = Parameter.limit(20, 1000);
    public static final Parameter<Long> PAGE_OF_FOUND = Parameter.page(1);
    public static final Parameter<JsonObject> META = Parameter.object("meta", LIMIT_OF_FOUND, PAGE_OF_FOUND);
    public static final Parameter<String> PREFIX = Parameter.text("prefix");
    public static final Parameter<String> DELIMITER =
            Parameter.text("delimiter").orElse("/");

    public static final Parameter<String> PARENT_ID =
            Parameter.text("parent_id").since(AgnoLevel.V3_1);

    public static final Operation<KnowledgeContent> UPLOAD = AREA.post(
                    "/knowledge/content", "Add content to a knowledge base")
            .query(DATABASE, KNOWLEDGE_ID)
            .multipart(
                    NAME, DESCRIPTION, URL, METADATA, FILE, TEXT_CONTENT, READER_ID, CHUNKER, CHUNK_SIZE, CHUNK_OVERLAP)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .answers(202, KnowledgeContent.SHAPE);

    public static final Operation<Page<KnowledgeContent>> LIST = AREA.get("/knowledge/content", "A page of contents")
            .query(LIMIT, PAGE, SORT_BY, SORT_ORDER, PARENT_ID, DATABASE, KNOWLEDGE_ID)
            .refuses(400)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answersPage(PAGE_OF_KNOWLEDGE_CONTENT);

    public static final Operation<String> DELETE_ALL = AREA.delete("/knowledge/content", "Delete all contents")
            .query(DATABASE, KNOWLEDGE_ID)
            .requires(Action.DELETE)
            .owner(OwnerRule.SHARED)
            .answers(200, new Answer.Text());

    public static final Operation<KnowledgeContent> UPLOAD_REMOTE = AREA.post(
                    "/knowledge/remote-content", "Add content from a remote source")
            .query(DATABASE, KNOWLEDGE_ID)
            .form(
                    CONFIG_ID,
                    PATH,
                    SOURCE_PARAMS,
                    NAME,
                    DESCRIPTION,
                    METADATA,
                    READER_ID,
                    CHUNKER,
                    CHUNK_SIZE,
                    CHUNK_OVERLAP)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .answers(202, KnowledgeContent.SHAPE);

    public static final Operation<KnowledgeContent> UPDATE = AREA.patch(
                    "/knowledge/content/{content_id}", "Change a content")
            .query(DATABASE, KNOWLEDGE_ID)
            .form(NAME.atMost(255), DESCRIPTION.atMost(1000), METADATA, READER_ID)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .answers(KnowledgeContent.SHAPE);

    public static final Operation<KnowledgeContent> GET = AREA.get("/knowledge/content/{content_id}", "One content")
            .query(DATABASE, KNOWLEDGE_ID)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(KnowledgeContent.SHAPE);

    public static final Operation<KnowledgeContent> DELETE = AREA.delete(
                    "/knowledge/content/{content_id}", "Delete a content")
            .query(DATABASE, KNOWLEDGE_ID)
            .requires(Action.DELETE)
            .owner(OwnerRule.SHARED)
            .answers(KnowledgeContent.SHAPE);

    public static final Operation<ContentProgress> GET_STATUS = AREA.get(
                    "/knowledge/content/{content_id}/status", "How far the processing of a content is")
            .query(DATABASE, KNOWLEDGE_ID)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(ContentProgress.SHAPE);

    public static final Operation<KnowledgeContent> REFRESH = AREA.post(
                    "/knowledge/content/{content_id}/refresh", "Read a content from its source again")
            .query(DATABASE, KNOWLEDGE_ID)
            .requires(Action.WRITE)
            .owner(OwnerRule.SHARED)
            .since(AgnoLevel.V3_1)
            .answers(202, KnowledgeContent.SHAPE);

    public static final Operation<Page<SearchResult>> SEARCH = AREA.post("/knowledge/search", "Search a knowledge base")
            .json(QUERY, DATABASE, KNOWLEDGE_ID, VECTOR_DB_IDS, SEARCH_TYPE, MAX_RESULTS, FILTERS, META)
            .refuses(404)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answersPage(PAGE_OF_SEARCH_RESULT);

    public static final Operation<KnowledgeConfig> CONFIG = AREA.get(
                    "/knowledge/config", "Readers, chunkers and filters of a knowledge base")
            .query(DATABASE, KNOWLEDGE_ID)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(KnowledgeConfig.SHAPE);

    public static final Operation<List<RemoteSource>> LIST_SOURCES = AREA.get(
                    "/knowledge/{knowledge_id}/sources", "The remote sources of a knowledge base")
            .query(DATABASE)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answersMany(RemoteSource.SHAPE);

    public static final Operation<SourceFiles> LIST_FILES = AREA.get(
                    "/knowledge/{knowledge_id}/sources/{source_id}/files", "The files of a remote source")
            .query(PREFIX, LIMIT_OF_FILES, PAGE_OF_FILES, DELIMITER, DATABASE)
            .requires(Action.READ)
            .owner(OwnerRule.SHARED)
            .answers(SourceFiles.SHAPE);

    /** All of them, in the order in which they are described. */
    public static final List<Operation<?>> ALL = List.of(
            UPLOAD,
            LIST,
            DELETE_ALL,
            UPLOAD_REMOTE,
            UPDATE,
            GET,
            DELETE,
            GET_STATUS,
            REFRESH,
            SEARCH,
            CONFIG,
            LIST_SOURCES,
            LIST_FILES);

    private KnowledgeApi() {}
}
