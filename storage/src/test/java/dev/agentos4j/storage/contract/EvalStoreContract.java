package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.eval.EvalRun;
import dev.agentos4j.protocol.eval.EvalType;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.runtime.eval.EvalListQuery;
import dev.agentos4j.runtime.store.StoredPage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of evaluations does. */
public abstract class EvalStoreContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final EvalListQuery ALL =
            new EvalListQuery(null, null, null, null, null, List.of(), "created_at", true, 20, 0);

    private void keep(String id, EvalType type, String agent, String team, String name, int second) {
        Timestamp at = Timestamp.utc(NOON.plusSeconds(second));
        storage.evals()
                .save(EvalRun.SHAPE
                        .builder()
                        .set(EvalRun.ID, id)
                        .set(EvalRun.EVAL_TYPE, type)
                        .set(EvalRun.AGENT_ID, agent)
                        .set(EvalRun.TEAM_ID, team)
                        .set(EvalRun.MODEL_ID, "m")
                        .set(EvalRun.NAME, name)
                        .set(EvalRun.EVAL_DATA, JsonObject.of("x", 1))
                        .set(EvalRun.CREATED_AT, at)
                        .set(EvalRun.UPDATED_AT, at)
                        .build());
    }

    private void fill() {
        keep("e1", EvalType.ACCURACY, "a", null, "c", 1);
        keep("e2", EvalType.RELIABILITY, "b", null, "a", 2);
        keep("e3", EvalType.ACCURACY, null, "t", "b", 3);
    }

    private static List<String> ids(StoredPage<EvalRun> page) {
        return page.elements().stream().map(EvalRun::id).toList();
    }

    private List<String> ids(EvalListQuery query) {
        return ids(storage.evals().list(query));
    }

    @Test
    void theLatestComesFirstPageByPage() {
        fill();
        assertThat(ids(ALL)).containsExactly("e3", "e2", "e1");
        StoredPage<EvalRun> second = storage.evals()
                .list(new EvalListQuery(null, null, null, null, null, List.of(), "created_at", true, 2, 2));
        assertThat(ids(second)).containsExactly("e1");
        assertThat(second.total()).isEqualTo(3);
    }

    @Test
    void theyAreFoundByWhatTheyAreOf() {
        fill();
        assertThat(ids(new EvalListQuery("a", null, null, null, null, List.of(), "", true, 20, 0)))
                .containsExactly("e1");
        assertThat(ids(new EvalListQuery(null, "t", null, "m", null, List.of(), "", true, 20, 0)))
                .containsExactly("e3");
        assertThat(ids(new EvalListQuery(null, null, null, null, ComponentKind.AGENT, List.of(), "", false, 20, 0)))
                .containsExactly("e1", "e2");
        assertThat(ids(new EvalListQuery(
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(EvalType.ACCURACY, EvalType.PERFORMANCE),
                        "",
                        true,
                        20,
                        0)))
                .containsExactly("e3", "e1");
        assertThat(ids(new EvalListQuery(null, null, null, null, null, List.of(), "name", false, 20, 0)))
                .containsExactly("e2", "e3", "e1");
    }

    @Test
    void aNameIsChangedAndNothingElse() {
        fill();
        EvalRun renamed = storage.evals().rename("e1", "new", NOON.plusSeconds(60));
        assertThat(renamed).isEqualTo(storage.evals().find("e1")).isNotNull();
        assertThat(renamed.name()).isEqualTo("new");
        assertThat(renamed.createdAt()).isEqualTo(Timestamp.utc(NOON.plusSeconds(1)));
        assertThat(renamed.updatedAt()).isEqualTo(Timestamp.utc(NOON.plusSeconds(60)));
        assertThat(storage.evals().rename("nothing", "new", NOON)).isNull();
    }

    @Test
    void whatIsDeletedIsGone() {
        fill();
        storage.evals().delete(List.of("e1", "e3", "nothing"), null);
        assertThat(ids(ALL)).containsExactly("e2");
        assertThat(storage.evals().find("e1")).isNull();
    }

    @Test
    void aUserListsAndDeletesItsOwn() {
        fill();
        for (String user : List.of("ann", "bob")) {
            EvalRun run = EvalRun.SHAPE
                    .edit(storage.evals().find("e1"))
                    .set(EvalRun.ID, "of-" + user)
                    .set(EvalRun.USER_ID, user)
                    .build();
            storage.evals().save(run);
            assertThat(storage.evals().find(run.id())).isEqualTo(run);
        }
        EvalListQuery anns =
                new EvalListQuery(null, null, null, null, null, List.of(), "created_at", true, 20, 0, "ann");
        assertThat(ids(anns)).containsExactly("of-ann");
        storage.evals().delete(List.of("of-ann", "of-bob", "e1"), "ann");
        assertThat(ids(anns)).isEmpty();
        assertThat(storage.evals().find("of-bob")).isNotNull();
        assertThat(storage.evals().find("e1")).isNotNull();
    }
}
