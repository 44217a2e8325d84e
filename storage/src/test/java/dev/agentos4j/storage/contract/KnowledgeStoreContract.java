package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.knowledge.ContentStatus;
import dev.agentos4j.runtime.knowledge.ContentQuery;
import dev.agentos4j.runtime.knowledge.Filter;
import dev.agentos4j.runtime.knowledge.FoundChunk;
import dev.agentos4j.runtime.knowledge.KnowledgeStore;
import dev.agentos4j.runtime.knowledge.StoredChunk;
import dev.agentos4j.runtime.knowledge.StoredContent;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of knowledge does. */
public abstract class KnowledgeStoreContract extends StoreContract {

    private static final float[] EAST = {1, 0};
    private static final float[] NORTH = {0, 1};
    private static final float[] NORTH_EAST = {0.6f, 0.8f};

    private KnowledgeStore store;

    @BeforeEach
    void openStore() {
        store = storage.knowledge();
    }

    private static StoredContent content(String base, String id, long at) {
        JsonObject metadata = JsonObject.of("kind", "drink");
        return new StoredContent(
                base, id, "name of " + id, "", metadata, "Text", 1, null, ContentStatus.PROCESSING, "", at, at);
    }

    private static StoredChunk chunk(String id, String text, float[] vector) {
        return new StoredChunk(id, text, JsonObject.of("part", id), vector);
    }

    private void load(StoredContent content, StoredChunk... chunks) {
        KnowledgeStore.Load load = store.begin(content);
        assertThat(store.add(content, load, List.of(chunks))).isTrue();
        assertThat(store.complete(completed(content), load, "print", "embedder"))
                .isTrue();
    }

    private static StoredContent completed(StoredContent content) {
        return content.with(ContentStatus.COMPLETED, "done", 2, 9);
    }

    private List<String> matching(String word) {
        return texts(store.matching("Docs", Set.of(word), Filter.ALL, 10));
    }

    private List<String> nearest(float[] vector, int limit) {
        return texts(store.nearest("Docs", "embedder", vector, Filter.ALL, limit));
    }

    private static List<String> texts(List<FoundChunk> found) {
        return found.stream().map(FoundChunk::text).toList();
    }

    @Test
    void whatALoadAddsIsFoundWhenItIsCompletedAndNotBefore() {
        StoredContent tea = content("Docs", "tea", 1);
        KnowledgeStore.Load load = store.begin(tea);
        store.add(tea, load, List.of(chunk("1", "green tea", EAST)));
        assertThat(matching("tea")).isEmpty();
        assertThat(nearest(EAST, 5)).isEmpty();

        store.complete(completed(tea), load, "print", "embedder");

        assertThat(matching("tea")).containsExactly("green tea");
        assertThat(nearest(EAST, 5)).containsExactly("green tea");
        assertThat(store.content("Docs", "tea").status()).isEqualTo(ContentStatus.COMPLETED);
        reopen();
        openStore();
        assertThat(matching("tea")).containsExactly("green tea");
    }

    @Test
    void aLoadTakesThePlaceOfTheOneBeforeAndKnowsWhatThatWas() {
        load(content("Docs", "tea", 1), chunk("1", "green tea", EAST));
        StoredContent again = content("Docs", "tea", 5);
        KnowledgeStore.Load second = store.begin(again);
        assertThat(second.fingerprint()).isEqualTo("print");
        assertThat(matching("green")).containsExactly("green tea");
        store.add(again, second, List.of(chunk("1", "black tea", EAST)));
        store.complete(completed(again), second, "other", "embedder");

        assertThat(matching("tea")).containsExactly("black tea");
        assertThat(store.content("Docs", "tea").createdAt()).isEqualTo(1);
    }

    @Test
    void aLoadThatIsOvertakenOrEndsAddsNothing() {
        StoredContent tea = content("Docs", "tea", 1);
        KnowledgeStore.Load first = store.begin(tea);
        KnowledgeStore.Load second = store.begin(tea);
        assertThat(store.add(tea, first, List.of(chunk("1", "late tea", EAST)))).isFalse();
        assertThat(store.complete(tea, first, "print", "embedder")).isFalse();
        store.add(tea, second, List.of(chunk("1", "failed tea", EAST)));
        assertThat(store.end(tea.with(ContentStatus.FAILED, "why", 0, 3), second))
                .isTrue();

        assertThat(matching("tea")).isEmpty();
        assertThat(store.content("Docs", "tea").statusMessage()).isEqualTo("why");
        assertThat(store.add(tea, second, List.of())).isFalse();
    }

    @Test
    void theMostAlikeComesFirstAndWhatIsNotAlikeNotAtAll() {
        load(
                content("Docs", "all", 1),
                chunk("1", "east", EAST),
                chunk("2", "north east", NORTH_EAST),
                chunk("3", "west", new float[] {-1, 0}));

        assertThat(nearest(EAST, 5)).containsExactly("east", "north east");
        assertThat(nearest(NORTH, 5)).containsExactly("north east");
        assertThat(nearest(EAST, 1)).containsExactly("east");
        assertThat(store.nearest("Docs", "another", EAST, Filter.ALL, 5)).isEmpty();
        assertThat(store.nearest("Other", "embedder", EAST, Filter.ALL, 5)).isEmpty();
    }

    @Test
    void whatIsChangedOrDeletedIsFoundSoAtOnce() {
        load(content("Docs", "tea", 1), chunk("1", "green tea", EAST));
        load(content("Docs", "ship", 2), chunk("1", "a ship", NORTH));
        assertThat(store.metadataNames("Docs", null)).containsExactly("kind");

        store.update(content("Docs", "tea", 1).renamed("new name", "new", JsonObject.of("colour", "green"), 8));
        assertThat(store.matching("Docs", Set.of("tea"), Filter.ALL, 5))
                .extracting(FoundChunk::contentName)
                .containsExactly("new name");
        assertThat(store.metadataNames("Docs", null)).containsExactly("colour", "kind");

        assertThat(store.delete("Docs", "tea")).isTrue();
        assertThat(store.delete("Docs", "tea")).isFalse();
        assertThat(matching("tea")).isEmpty();
        assertThat(nearest(EAST, 5)).isEmpty();
        store.deleteAll("Docs", null);
        assertThat(matching("ship")).isEmpty();
    }

    @Test
    void aUserSeesItsOwnContentsAndTheSharedOnesAndFindsNoOthers() {
        load(content("Docs", "shared", 1), chunk("s", "shared tea", EAST));
        load(content("Docs", "anns", 2).of("ann"), chunk("a", "tea of ann", EAST));
        load(content("Docs", "bobs", 3).of("bob"), chunk("b", "tea of bob", EAST));
        assertThat(ids("ann")).containsExactly("shared", "anns");
        assertThat(ids(null)).containsExactly("shared", "anns", "bobs");
        Filter ann = Filter.visibleTo("ann");
        assertThat(texts(store.matching("Docs", Set.of("tea"), ann, 10)))
                .containsExactlyInAnyOrder("shared tea", "tea of ann");
        assertThat(texts(store.nearest("Docs", "embedder", EAST, ann, 10)))
                .containsExactlyInAnyOrder("shared tea", "tea of ann");
        Filter nobody = Filter.visibleTo(null);
        assertThat(texts(store.matching("Docs", Set.of("tea"), nobody, 10))).containsExactly("shared tea");
        assertThat(texts(store.nearest("Docs", "embedder", EAST, nobody, 10))).containsExactly("shared tea");
        store.deleteAll("Docs", "ann");
        assertThat(ids(null)).containsExactly("shared", "bobs");
        assertThat(store.content("Docs", "bobs"))
                .isNotNull()
                .satisfies(content -> assertThat(content.userId()).isEqualTo("bob"));
    }

    @Test
    void whatAFilterAllowsIsFoundBehindHoweverManyThatItDoesNot() {
        StoredChunk[] better = IntStream.range(0, 50)
                .mapToObj(i -> chunk("b" + i, "tea", EAST))
                .toArray(StoredChunk[]::new);
        load(content("Docs", "bobs", 1).of("bob"), better);
        load(content("Docs", "anns", 2).of("ann"), chunk("a", "a ship that carries tea and more", NORTH_EAST));
        Filter ann = Filter.visibleTo("ann");
        assertThat(texts(store.matching("Docs", Set.of("tea"), ann, 2)))
                .containsExactly("a ship that carries tea and more");
        assertThat(texts(store.nearest("Docs", "embedder", EAST, ann, 2)))
                .containsExactly("a ship that carries tea and more");
        assertThat(store.matching("Docs", Set.of("tea"), Filter.ALL, 2)).hasSize(2);
    }

    /** Whose a content is says its owner alone, not what was said of it. */
    @Test
    void metadataDoNotMakeAContentSomebodys() {
        JsonObject claims = JsonObject.of("user_id", "ann");
        load(content("Docs", "bobs", 1).renamed("", "", claims, 1).of("bob"), chunk("b", "tea of bob", EAST));
        load(content("Docs", "shared", 1).renamed("", "", claims, 1), chunk("s", "shared tea", EAST));
        assertThat(texts(store.matching("Docs", Set.of("tea"), Filter.visibleTo("ann"), 10)))
                .containsExactly("shared tea");
        assertThat(texts(store.nearest("Docs", "embedder", EAST, Filter.visibleTo("eve"), 10)))
                .containsExactly("shared tea");
    }

    private List<String> ids(@Nullable String user) {
        return store.contents(new ContentQuery("Docs", "created_at", false, 0, 10, user)).elements().stream()
                .map(StoredContent::id)
                .toList();
    }
}
