package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.access.ServiceAccountListQuery;
import dev.agentos4j.runtime.access.ServiceAccountStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of service accounts does. */
public abstract class ServiceAccountStoreContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private ServiceAccountStore accounts;

    @BeforeEach
    void openStore() {
        accounts = storage.serviceAccounts();
    }

    private boolean create(String id, String name, int second) {
        ServiceAccount account = ServiceAccount.SHAPE
                .builder()
                .set(ServiceAccount.ID, id)
                .set(ServiceAccount.NAME, name)
                .set(ServiceAccount.CREATED_AT, NOON.plusSeconds(second))
                .set(ServiceAccount.TOKEN, "secret")
                .build();
        return accounts.create(account, "hash-" + id, true);
    }

    private List<String> ids(boolean withRevoked, String sortBy, boolean descending) {
        return accounts
                .list(new ServiceAccountListQuery(withRevoked, sortBy, descending, 9, 0, null))
                .elements()
                .stream()
                .map(ServiceAccount::id)
                .toList();
    }

    @Test
    void aNameBelongsToOneAccountUntilThatIsRevoked() {
        assertThat(create("1", "robot", 0)).isTrue();
        assertThat(create("2", "robot", 1)).isFalse();
        assertThat(accounts.find("2")).isNull();
        assertThat(accounts.revoke("1", NOON)).isTrue();
        assertThat(create("2", "robot", 2)).isTrue();
        assertThat(ids(true, "created_at", true)).containsExactly("2", "1");
        assertThat(ids(false, "created_at", true)).containsExactly("2");
    }

    @Test
    void anAccountIsFoundByTheHashOfItsTokenWhichIsNotKept() {
        create("1", "robot", 0);
        ServiceAccount found = Objects.requireNonNull(accounts.withToken("hash-1"));
        assertThat(found.id()).isEqualTo("1");
        assertThat(found.token()).isNull();
        assertThat(accounts.withToken("secret")).isNull();
    }

    @Test
    void itIsRevokedOnceAndKeepsTheTime() {
        create("1", "robot", 0);
        accounts.revoke("1", NOON);
        assertThat(accounts.revoke("1", NOON.plusSeconds(9))).isTrue();
        assertThat(Objects.requireNonNull(accounts.find("1")).revokedAt()).isEqualTo(NOON);
        assertThat(accounts.revoke("none", NOON)).isFalse();
    }

    @Test
    void accountsAreSortedByWhatMayBeSortedBy() {
        create("1", "b", 0);
        create("2", "a", 1);
        accounts.noteUse("1", NOON);
        assertThat(ids(true, "name", false)).containsExactly("2", "1");
        assertThat(ids(true, "last_used_at", true)).containsExactly("1", "2");
        assertThat(ids(true, "token_hash", false)).containsExactly("1", "2");
    }
}
