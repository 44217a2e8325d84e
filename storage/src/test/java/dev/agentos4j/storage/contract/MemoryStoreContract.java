package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.runtime.memory.MemoryQuery;
import dev.agentos4j.runtime.memory.MemoryStore;
import dev.agentos4j.runtime.memory.RememberedUser;
import dev.agentos4j.runtime.memory.StoredMemory;
import dev.agentos4j.runtime.store.StoredPage;
import dev.agentos4j.storage.sql.WholeRows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of memories does. */
public abstract class MemoryStoreContract extends StoreContract {

    private MemoryStore store;

    @BeforeEach
    void openStore() {
        store = storage.memories();
    }

    private StoredMemory keep(String id, @Nullable String user, String text, long at, String... topics) {
        return store.save(new StoredMemory(id, user, text, List.of(topics), "agent", null, at, at));
    }

    private static MemoryQuery all(String sortBy, boolean descending, long limit, long offset) {
        return new MemoryQuery(null, null, null, List.of(), null, sortBy, descending, limit, offset);
    }

    private List<String> ids(MemoryQuery query) {
        return store.memories(query).elements().stream()
                .map(StoredMemory::memoryId)
                .toList();
    }

    @Test
    void aPageIsNoLargerThanOneRowMayBe() {
        String text = "x".repeat(Math.toIntExact(WholeRows.MOST_BYTES * 2 / 5));
        for (String id : List.of("a", "b", "c", "d")) {
            keep(id, "ann", text, 100);
        }
        StoredPage<StoredMemory> page = store.memories(all("memory_id", false, 10, 0));
        assertThat(page.elements()).extracting(StoredMemory::memoryId).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(page.elements())
                .filteredOn(memory -> memory.memory().equals(text))
                .hasSize(2);
        assertThat(page.unreadable()).hasSize(2);
        assertThat(page.unreadable().values())
                .allSatisfy(why -> assertThat(why).hasMessageContaining("ask for it by its id"));
        page.unreadable().keySet().forEach(id -> assertThat(store.memory(id)).isNotNull());
    }

    @Test
    void whatIsKeptIsThereAfterTheFileWasClosed() {
        StoredMemory kept = keep("m", "ann", "Mag Tee \uD83C\uDF75 'x' \"y\"", 100, "Getränke", "it's");
        reopen();
        openStore();
        assertThat(store.memory("m")).isEqualTo(kept);
        assertThat(store.memory("n")).isNull();
    }

    @Test
    void aMemoryInThePlaceOfAnotherStaysThatOnesUsersAndKeepsItsAgeAndPlace() {
        keep("m", "ann", "old", 100, "a");
        keep("n", "ann", "other", 100);
        StoredMemory changed = store.save(new StoredMemory("m", "bob", "new", List.of(), null, "team", 200, 200));
        assertThat(changed)
                .isEqualTo(new StoredMemory("m", "ann", "new", List.of(), null, "team", 100, 200))
                .isEqualTo(store.memory("m"));
        assertThat(ids(MemoryQuery.ofUser("ann"))).containsExactly("m", "n");
    }

    @Test
    void memoriesAreFoundByTheirTopicsAllOfThemWhateverTheCaseAndTheScript() {
        keep("a", "ann", "one", 1, "Food", "home");
        keep("b", "ann", "two", 2, "food");
        keep("c", "ann", "three", 3, "Größe");
        assertThat(ids(topics("food"))).containsExactly("b", "a");
        assertThat(ids(topics("HOME", "food"))).containsExactly("a");
        assertThat(ids(topics("grÖße"))).containsExactly("c");
        assertThat(ids(topics("foo"))).isEmpty();
        assertThat(store.topics("ann")).containsExactly("Food", "Größe", "food", "home");
        assertThat(store.topics("bob")).isEmpty();
    }

    private static MemoryQuery topics(String... topics) {
        return new MemoryQuery(null, null, null, List.of(topics), null, "updated_at", true, 20, 0);
    }

    @Test
    void memoriesAreFoundByTheirTextAsItStands() {
        keep("a", "ann", "Saves 50% of salary", 1);
        keep("b", "ann", "Mag Äpfel", 2);
        assertThat(ids(text("50%"))).containsExactly("a");
        assertThat(ids(text("%"))).containsExactly("a");
        assertThat(ids(text("äPFEL"))).containsExactly("b");
        assertThat(ids(text("' OR 1=1 --"))).isEmpty();
    }

    private static MemoryQuery text(String part) {
        return new MemoryQuery(null, null, null, List.of(), part, "updated_at", true, 20, 0);
    }

    @Test
    void memoriesOfOneSecondStayInOrderOverThePages() {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            keep(id, "ann", id, 100);
        }
        assertThat(ids(all("updated_at", true, 2, 0))).containsExactly("e", "d");
        assertThat(ids(all("updated_at", true, 2, 2))).containsExactly("c", "b");
        assertThat(ids(all("updated_at", true, 2, 4))).containsExactly("a");
        assertThat(ids(all("memory_id; DROP TABLE memories", false, 9, 0))).hasSize(5);
        StoredPage<StoredMemory> past = store.memories(all("updated_at", true, 2, 99));
        assertThat(past.elements()).isEmpty();
        assertThat(past.total()).isEqualTo(5);
    }

    @Test
    void onlyTheUsersOwnMemoriesAreDeleted() {
        keep("a", "ann", "one", 1);
        keep("b", "bob", "two", 2);
        keep("c", null, "three", 3);
        assertThat(store.delete(List.of("a", "b", "x"), "ann")).isEqualTo(1);
        assertThat(ids(all("created_at", false, 9, 0))).containsExactly("b", "c");
        assertThat(store.delete(List.of("b", "c"), null)).isEqualTo(2);
    }

    @Test
    void usersAreCountedTheLastRememberedFirst() {
        keep("a", "ann", "one", 1);
        keep("b", "ann", "two", 5);
        keep("c", "bob", "three", 3);
        keep("d", null, "nobody's", 9);
        assertThat(store.users(null, 10, 0))
                .isEqualTo(
                        new StoredPage<>(List.of(new RememberedUser("ann", 2, 5), new RememberedUser("bob", 1, 3)), 2));
        assertThat(store.users(null, 1, 1).elements()).containsExactly(new RememberedUser("bob", 1, 3));
        assertThat(store.users("bob", 10, 0).total()).isEqualTo(1);
    }

    @Test
    void allMemoriesOfAUserAreReplacedInOneStep() {
        keep("a", "ann", "one", 1);
        keep("b", "ann", "two", 2);
        keep("c", "bob", "three", 3);
        store.replaceAll("ann", List.of(StoredMemory.of("ann", "both", List.of())));
        assertThat(store.memories(MemoryQuery.ofUser("ann")).elements())
                .extracting(StoredMemory::memory)
                .containsExactly("both");
        assertThat(ids(MemoryQuery.ofUser("bob"))).containsExactly("c");
    }
}
