package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.protocol.component.ComponentChange;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.ComponentDraft;
import dev.agentos4j.protocol.component.ComponentGuard;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.component.ConfigChange;
import dev.agentos4j.protocol.component.ConfigDraft;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.component.ComponentException;
import dev.agentos4j.runtime.component.ComponentLink;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.runtime.component.ComponentStore;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of components does. */
public abstract class ComponentStoreContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final JsonObject CONFIG = JsonObject.of("name", "First");

    private ComponentStore store;

    @BeforeEach
    void openStore() {
        store = storage.components();
    }

    private static ComponentDraft draft(String id) {
        return ComponentDraft.of("The " + id, "agent").componentId(id).config(CONFIG);
    }

    private StoredComponent made(ComponentDraft draft) {
        return store.create(draft, List.of(), NOON);
    }

    private static ConfigDraft config(String name) {
        return ConfigDraft.of(JsonObject.of("name", name));
    }

    private static JsonObject link(String key, long position) {
        return JsonObject.of("link_kind", "member")
                .with("link_key", key)
                .with("child_component_id", "child")
                .with("child_version", 1)
                .with("position", position);
    }

    private static void assertRefused(ThrowingCallable change, String why) {
        assertThatExceptionOfType(ComponentException.class).isThrownBy(change).withMessage(why);
    }

    private static List<String> ids(StoredPage<StoredComponent> page) {
        return page.elements().stream().map(StoredComponent::componentId).toList();
    }

    @Test
    void aComponentIsKeptWithItsFirstVersionAsADraft() {
        JsonObject metadata = JsonObject.of("team", "support").with("nothing", null);
        StoredComponent made = made(draft("a")
                .description("Helps")
                .metadata(metadata)
                .notes("begun")
                .label("one"));
        assertThat(made).isEqualTo(store.find("a"));
        assertThat(made.name()).isEqualTo("The a");
        assertThat(made.metadata()).isEqualTo(metadata);
        assertThat(made.createdAt()).isEqualTo(NOON);
        assertThat(made.has(StoredComponent.UPDATED_AT)).isFalse();
        assertThat(made.has(StoredComponent.CURRENT_VERSION)).isFalse();
        ComponentConfig first = store.currentConfig("a");
        assertThat(first).isNotNull().isEqualTo(store.config("a", 1));
        assertThat(first.stage()).isEqualTo("draft");
        assertThat(first.config()).isEqualTo(CONFIG);
        assertThat(first.label()).isEqualTo("one");
        assertThat(first.notes()).isEqualTo("begun");
    }

    @Test
    void whatIsKeptIsThereWhenTheFileIsOpenedAgain() {
        made(draft("a").stage("published"));
        reopen();
        openStore();
        assertThat(store.find("a").currentVersion()).isEqualTo(1);
        assertThat(store.config("a", 1).config()).isEqualTo(CONFIG);
    }

    @Test
    void whatIsPublishedIsCurrentUntilAnotherVersionIsMadeSo() {
        made(draft("a").stage("published"));
        store.createConfig("a", config("Second"), NOON);
        assertThat(store.currentConfig("a").version()).isEqualTo(1);
        store.changeConfig("a", 2, ConfigChange.none().stage("published"), LATER);
        assertThat(store.currentConfig("a").version()).isEqualTo(2);
        assertThat(store.find("a").updatedAt()).isEqualTo(LATER);
        assertThat(store.setCurrent("a", 1, LATER).currentVersion()).isEqualTo(1);
        store.createConfig("a", config("Third").stage("published"), LATER);
        assertThat(store.find("a").currentVersion()).isEqualTo(3);
        assertThat(store.configs("a")).extracting(ComponentConfig::version).containsExactly(3L, 2L, 1L);
    }

    @Test
    void aDraftChangesAndAPublishedVersionDoesNot() {
        made(draft("a").label("one").notes("begun"));
        ConfigChange change = ConfigChange.none().config(JsonObject.of("name", "Changed"));
        ComponentConfig changed = store.changeConfig("a", 1, change, LATER);
        assertThat(changed).isEqualTo(store.config("a", 1));
        assertThat(changed.config()).isEqualTo(JsonObject.of("name", "Changed"));
        assertThat(changed.label()).isEqualTo("one");
        assertThat(changed.notes()).isEqualTo("begun");
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        store.changeConfig("a", 1, ConfigChange.none().stage("published"), LATER);
        assertRefused(() -> store.changeConfig("a", 1, change, LATER), "Cannot update published config a v1");
    }

    @Test
    void onlyAPublishedVersionBecomesCurrent() {
        made(draft("a").stage("published"));
        store.createConfig("a", config("Second"), NOON);
        String why = "Cannot set draft config a v2 as current. Only published configs can be current.";
        assertRefused(() -> store.setCurrent("a", 2, NOON), why);
        assertRefused(() -> store.change("a", ComponentChange.none().currentVersion(2), NOON), why);
        assertRefused(
                () -> store.change("a", ComponentChange.none().name("New").currentVersion(9), NOON),
                "Config a v9 not found");
        assertThat(store.find("a").name()).isEqualTo("The a");
        assertThat(store.setCurrent("a", 9, NOON)).isNull();
        assertThat(store.setCurrent("nothing", 1, NOON)).isNull();
    }

    @Test
    void aLabelIsGivenOnceInAComponent() {
        made(draft("a").label("stable"));
        made(draft("b").label("stable"));
        String why = "Label 'stable' already exists for a";
        assertRefused(() -> store.createConfig("a", config("Second").label("stable"), NOON), why);
        store.createConfig("a", config("Second").label("next"), NOON);
        assertRefused(() -> store.changeConfig("a", 2, ConfigChange.none().label("stable"), NOON), why);
        assertThat(store.changeConfig("a", 1, ConfigChange.none().label("stable"), NOON)
                        .label())
                .isEqualTo("stable");
    }

    @Test
    void linksAreKeptWithTheirVersionAndReplacedAsAWhole() {
        made(draft("a"));
        List<JsonObject> two = List.of(link("second", 1), link("first", 0).with("meta", JsonObject.of("x", 1)));
        store.createConfig("a", config("Second").links(two), NOON);
        assertThat(store.links("a", 2))
                .containsExactly(
                        new ComponentLink("member", "first", "child", 1, 0, JsonObject.of("x", 1)),
                        new ComponentLink("member", "second", "child", 1, 1, null));
        assertThat(store.links("a", 1)).isEmpty();
        store.changeConfig("a", 2, ConfigChange.none().notes("links stay"), NOON);
        assertThat(store.links("a", 2)).hasSize(2);
        store.changeConfig("a", 2, ConfigChange.none().links(List.of(link("other", 0))), NOON);
        assertThat(store.links("a", 2)).extracting(ComponentLink::key).containsExactly("other");
        store.changeConfig("a", 2, ConfigChange.none().links(List.of()), NOON);
        assertThat(store.links("a", 2)).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() {
        made(draft("a"));
        List<JsonObject> twice = List.of(link("same", 0), link("same", 1));
        assertRefused(
                () -> store.createConfig(
                        "a", config("Second").stage("published").links(twice), NOON),
                "Two links of kind member have the key same");
        JsonObject noVersion = link("x", 0).with("child_version", null);
        assertRefused(
                () -> store.createConfig("a", config("Second").links(List.of(noVersion)), NOON),
                "child_version is required for link to child");
        assertThat(store.configs("a")).hasSize(1);
        assertThat(store.find("a").currentVersion()).isNull();
        assertRefused(
                () -> store.changeConfig(
                        "a", 1, ConfigChange.none().notes("new").links(twice), NOON),
                "Two links of kind member have the key same");
        assertThat(store.config("a", 1).notes()).isNull();
        assertRefused(() -> made(draft("b").stage("other")), "Invalid stage: other");
        assertThat(store.find("b")).isNull();
    }

    @Test
    void aVersionIsDeletedUnlessItIsTheCurrentOne() {
        made(draft("a").stage("published"));
        store.createConfig("a", config("Second").links(List.of(link("x", 0))), NOON);
        assertRefused(() -> store.deleteConfig("a", 1), "Cannot delete current config a v1");
        assertThat(store.deleteConfig("a", 2)).isTrue();
        assertThat(store.deleteConfig("a", 2)).isFalse();
        assertThat(store.createConfig("a", config("Again"), NOON).version()).isEqualTo(2);
        assertThat(store.links("a", 2)).isEmpty();
    }

    @Test
    void whatIsDeletedIsNotThereButItsIdStaysTaken() {
        made(draft("a").stage("published"));
        assertThat(store.delete("a", LATER)).isTrue();
        assertThat(store.delete("a", LATER)).isFalse();
        assertThat(store.find("a")).isNull();
        assertThat(store.configs("a")).isEmpty();
        assertThat(store.config("a", 1)).isNull();
        assertThat(store.currentConfig("a")).isNull();
        assertThat(store.deleteConfig("a", 1)).isFalse();
        assertThat(store.change("a", ComponentChange.none().name("New"), LATER)).isNull();
        assertThat(ids(store.list(new ComponentListQuery(null, Set.of(), 20, 0))))
                .isEmpty();
        assertRefused(() -> store.createConfig("a", config("Second"), LATER), "Component a not found");
        assertRefused(() -> made(draft("a")), "Component a already exists");
    }

    @Test
    void theLatestComeFirstPageByPage() {
        made(draft("old"));
        store.create(draft("b"), List.of(), LATER);
        store.create(draft("a"), List.of(), LATER);
        store.create(ComponentDraft.of("T", "team").componentId("t"), List.of(), LATER.plusSeconds(1));
        assertThat(ids(store.list(new ComponentListQuery(null, Set.of(), 20, 0))))
                .containsExactly("t", "a", "b", "old");
        StoredPage<StoredComponent> second = store.list(new ComponentListQuery(null, Set.of("b"), 2, 2));
        assertThat(ids(second)).containsExactly("old");
        assertThat(second.total()).isEqualTo(3);
        assertThat(ids(store.list(new ComponentListQuery(ComponentKind.TEAM, Set.of(), 20, 0))))
                .containsExactly("t");
    }

    @Test
    void versionsMadeAtOnceHaveNumbersOfTheirOwn() throws Exception {
        made(draft("a"));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Long> make = () -> store.createConfig("a", config("Next").stage("published"), NOON)
                    .version();
            callers.invokeAll(IntStream.range(0, 30).mapToObj(i -> make).toList());
        }
        assertThat(store.configs("a"))
                .extracting(ComponentConfig::version)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 31).boxed().toList());
        assertThat(store.find("a").currentVersion()).isEqualTo(31);
    }

    @Test
    void whatIsArchivedIsFoundOnlyByWhoAsksForItUntilItIsRestored() {
        made(draft("a").stage("published"));
        made(draft("b"));
        assertThat(store.delete("a", LATER)).isTrue();
        assertThat(store.find("a")).isNull();
        assertThat(store.find("a", true).deletedAt()).isEqualTo(LATER);
        assertThat(ids(store.list(new ComponentListQuery(null, Set.of(), 20, 0))))
                .containsExactly("b");
        assertThat(ids(store.list(new ComponentListQuery(null, true, Set.of(), 20, 0, null))))
                .containsExactlyInAnyOrder("a", "b");
        StoredComponent restored = store.restore("a", LATER.plusSeconds(60));
        assertThat(restored.deletedAt()).isNull();
        assertThat(restored.currentVersion()).isEqualTo(1);
        assertThat(restored).isEqualTo(store.find("a"));
        assertRefused(() -> store.restore("a", LATER), "Component is not archived");
        assertThat(store.restore("none", LATER)).isNull();
    }

    @Test
    void aChangeIsMadeOnlyToTheVersionThatItCountsOn() {
        made(draft("a"));
        ComponentGuard none = ComponentGuard.current(0);
        ComponentGuard seventh = ComponentGuard.current(7);
        ComponentChange change = ComponentChange.none().description("x");
        assertRefused(
                () -> store.change("a", change.guard(seventh), LATER),
                "Component a current version is None, expected 7");
        assertThat(store.change("a", change.guard(none), LATER).description()).isEqualTo("x");
        ConfigDraft second = config("Second");
        assertRefused(
                () -> store.createConfig("a", second.guard(ComponentGuard.latest(9)), LATER),
                "Component a latest version is 1, expected 9");
        store.createConfig("a", second.guard(ComponentGuard.latest(1)), LATER);
        ConfigChange publish = ConfigChange.none().stage("published");
        assertRefused(
                () -> store.changeConfig("a", 2, publish.guard(ComponentGuard.latest(1)), LATER),
                "Component a latest version is 2, expected 1");
        store.changeConfig("a", 2, publish.guard(ComponentGuard.latest(2)), LATER);
        assertRefused(() -> store.setCurrent("a", 2, seventh, LATER), "Component a current version is 2, expected 7");
        assertRefused(() -> store.delete("a", seventh, LATER), "Component a current version is 2, expected 7");
        assertThat(store.delete("a", ComponentGuard.current(2), LATER)).isTrue();
    }

    @Test
    void whatAnotherComponentUsesStaysAndComesBackFirst() {
        made(draft("child").stage("published"));
        store.create(draft("parent").stage("published"), List.of(ComponentLink.read(link("m", 0))), NOON);
        assertRefused(() -> store.delete("child", LATER), "Cannot delete child: referenced by parent");
        assertThat(store.delete("parent", LATER)).isTrue();
        assertThat(store.delete("child", LATER)).isTrue();
        assertRefused(
                () -> store.restore("parent", LATER),
                "Cannot restore parent: pinned child(ren) child are archived. Restore them first.");
        store.restore("child", LATER);
        assertThat(store.restore("parent", LATER)).isNotNull();
    }

    @Test
    void aUserSeesItsOwnAndThoseOfNobodyAndWhatOthersHavePublishedUntilTheyArchiveIt() {
        made(draft("shared"));
        store.create(draft("anns"), List.of(), "ann", NOON);
        store.create(draft("bobs"), List.of(), "bob", NOON);
        store.create(draft("published").stage("published"), List.of(), "bob", NOON);
        store.create(draft("archived").stage("published"), List.of(), "bob", NOON);
        store.delete("archived", LATER);
        assertThat(store.find("bobs").userId()).isEqualTo("bob");
        assertThat(store.find("shared").userId()).isNull();
        for (boolean archived : new boolean[] {false, true}) {
            StoredPage<StoredComponent> page =
                    store.list(new ComponentListQuery(null, archived, Set.of(), 20, 0, "ann"));
            assertThat(ids(page)).containsExactlyInAnyOrder("shared", "anns", "published");
            assertThat(page.total()).isEqualTo(3);
        }
        assertThat(ids(store.list(new ComponentListQuery(null, true, Set.of(), 20, 0, "bob"))))
                .containsExactlyInAnyOrder("shared", "bobs", "published", "archived");
    }

    @Test
    void aComponentKeepsItsOwnerWhateverIsChangedInIt() {
        store.create(draft("anns"), List.of(), "ann", NOON);
        store.change("anns", ComponentChange.none().name("New"), LATER);
        store.createConfig("anns", config("Second").stage("published"), LATER);
        store.delete("anns", LATER);
        store.restore("anns", LATER);
        assertThat(store.find("anns").userId()).isEqualTo("ann");
    }
}
