package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.learning.Learning;
import dev.agentos4j.protocol.learning.LearningDraft;
import dev.agentos4j.protocol.learning.LearningUpdate;
import dev.agentos4j.protocol.learning.LearningUser;
import dev.agentos4j.runtime.learning.LearningListQuery;
import dev.agentos4j.runtime.learning.LearningStore;
import dev.agentos4j.runtime.learning.LearningUsersQuery;
import dev.agentos4j.runtime.store.StoredPage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of learnings does. */
public abstract class LearningStoreContract extends StoreContract {

    private static final LearningListQuery ALL =
            new LearningListQuery(null, null, false, null, null, null, null, null, null, "learning_id", false, 100, 0);

    private LearningStore store;

    @BeforeEach
    void openStore() {
        store = storage.learnings();
    }

    private static LearningDraft draft(String type, String name) {
        return LearningDraft.of(type, JsonObject.of("name", name));
    }

    private List<String> ids(LearningListQuery query) {
        return store.learnings(query).elements().stream()
                .map(Learning::learningId)
                .toList();
    }

    private List<String> users(LearningUsersQuery query) {
        return store.users(query).elements().stream().map(LearningUser::userId).toList();
    }

    @Test
    void whatIsKeptIsThereAfterTheFileWasClosed() {
        Learning made = store.create(draft("decision_log", "Grüße \uD83C\uDF75 'x'")
                .namespace("shop")
                .userId("ann")
                .agentId("a")
                .teamId("t")
                .sessionId("s")
                .entityId("e")
                .entityType("person")
                .metadata(JsonObject.of("why", List.of(1, 2))));
        assertThat(made.learningId()).hasSize(36);
        reopen();
        openStore();
        assertThat(store.learning(made.learningId())).isEqualTo(made);
        assertThat(store.learning("nothing")).isNull();
    }

    @Test
    void whatIsKeyedByItsIdentityIsKeptOnce() {
        assertThat(store.create(draft("user_profile", "Ann").userId("ann")).learningId())
                .isEqualTo("user_profile_ann");
        assertThat(store.create(draft("user_profile", "Bob").userId("ann"))).isNull();
        assertThat(store.learning("user_profile_ann").content()).isEqualTo(JsonObject.of("name", "Ann"));
        assertThat(store.create(draft("user_memory", "x").userId("ann")).learningId())
                .isEqualTo("memories_ann");
        assertThat(store.create(draft("session_context", "x").sessionId("s")).learningId())
                .isEqualTo("session_context_s");
        LearningDraft entity = draft("entity_memory", "x").entityType("city").entityId("ulm");
        assertThat(store.create(entity).learningId()).isEqualTo("entity_global_city_ulm");
        assertThat(store.create(entity.namespace("mine")).learningId()).isEqualTo("entity_mine_city_ulm");
        assertThat(store.learning("entity_global_city_ulm").namespace()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.create(draft("entity_memory", "x").entityId("ulm")))
                .withMessageContaining("entity_type");
    }

    @Test
    void onlyWhatAnUpdateSaysIsChanged() {
        store.create(draft("user_profile", "Ann").userId("ann").metadata(JsonObject.of("from", "chat")));
        LearningUpdate renamed = LearningUpdate.none().content(JsonObject.of("name", "Ann B."));
        Learning changed = store.update("user_profile_ann", renamed);
        assertThat(changed).isEqualTo(store.learning("user_profile_ann"));
        assertThat(changed.content()).isEqualTo(JsonObject.of("name", "Ann B."));
        assertThat(changed.metadata()).isEqualTo(JsonObject.of("from", "chat"));
        assertThat(store.update("user_profile_ann", LearningUpdate.none())).isEqualTo(changed);
        assertThat(store.update("user_profile_ann", LearningUpdate.none().withoutMetadata())
                        .metadata())
                .isNull();
        assertThat(store.update("nothing", renamed)).isNull();
    }

    @Test
    void learningsAreFilteredSortedAndPaged() {
        store.create(draft("user_profile", "Ann").userId("ann"));
        store.create(draft("user_profile", "Bob").userId("bob").agentId("a"));
        store.create(draft("entity_memory", "Ulm").entityType("city").entityId("ulm"));
        assertThat(ids(ALL)).containsExactly("entity_global_city_ulm", "user_profile_ann", "user_profile_bob");
        assertThat(ids(LearningListQuery.ofUser("ann"))).containsExactly("user_profile_ann");
        assertThat(ids(new LearningListQuery(
                        "user_profile", null, false, "a", null, null, null, null, null, "created_at", true, 100, 0)))
                .containsExactly("user_profile_bob");
        assertThat(ids(new LearningListQuery(
                        null, null, false, null, null, null, null, "ulm", "city", "created_at", true, 100, 0)))
                .containsExactly("entity_global_city_ulm");
        assertThat(ids(new LearningListQuery(
                        null, "ann", true, null, null, null, null, null, null, "learning_id", false, 100, 0)))
                .containsExactly("entity_global_city_ulm", "user_profile_ann");
        StoredPage<Learning> second = store.learnings(
                new LearningListQuery(null, null, false, null, null, null, null, null, null, "updated_at", true, 2, 2));
        assertThat(second.total()).isEqualTo(3);
        assertThat(second.elements()).extracting(Learning::learningId).containsExactly("user_profile_ann");
    }

    @Test
    void theUsersOfWhomSomethingWasLearnedAreListedOnce() {
        store.create(draft("user_profile", "Ann").userId("ann"));
        store.create(draft("user_memory", "Ann").userId("ann"));
        store.create(draft("user_profile", "Bob").userId("bob"));
        store.create(draft("decision_log", "nobody's"));
        assertThat(users(new LearningUsersQuery(null, null, false, true, 20, 0)))
                .containsExactly("bob", "ann");
        assertThat(users(new LearningUsersQuery(null, null, true, false, 20, 0)))
                .containsExactly("ann", "bob");
        assertThat(users(new LearningUsersQuery("user_memory", null, false, true, 20, 0)))
                .containsExactly("ann");
        assertThat(users(new LearningUsersQuery(null, "bob", false, true, 20, 0)))
                .containsExactly("bob");
        assertThat(store.users(new LearningUsersQuery(null, null, true, true, 1, 1)))
                .satisfies(page -> assertThat(page.total()).isEqualTo(2))
                .satisfies(page -> assertThat(page.elements())
                        .extracting(LearningUser::userId)
                        .containsExactly("ann"));
    }

    @Test
    void whatWasLearnedOfAUserIsForgottenAndNothingElse() {
        store.create(draft("user_profile", "Ann").userId("ann"));
        store.create(draft("user_memory", "Ann").userId("ann"));
        store.create(draft("user_profile", "Bob").userId("bob"));
        store.create(draft("session_context", "nobody's").sessionId("s"));
        assertThat(store.deleteOfUser("ann", "user_memory")).isEqualTo(1);
        assertThat(store.deleteOfUser("ann", null)).isEqualTo(1);
        assertThat(store.deleteOfUser("ann", null)).isZero();
        assertThat(store.delete("user_profile_bob")).isTrue();
        assertThat(store.delete("user_profile_bob")).isFalse();
        assertThat(ids(ALL)).containsExactly("session_context_s");
    }
}
