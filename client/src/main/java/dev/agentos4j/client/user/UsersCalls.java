package dev.agentos4j.client.user;

import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.user.User;
import dev.agentos4j.protocol.user.UserApi;
import dev.agentos4j.protocol.user.UserChange;
import dev.agentos4j.protocol.user.UserDraft;
import dev.agentos4j.protocol.user.UserFigures;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Users}. */
final class UsersCalls {

    private UsersCalls() {}

    static Call<Page<User>> list(QueryFields query) {
        return Call.of(UserApi.LIST).query(query).call();
    }

    static Call<User> create(UserDraft draft) {
        return Call.of(UserApi.CREATE)
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .call();
    }

    static Call<User> get(String userId) {
        return Call.of(UserApi.GET, userId).call();
    }

    static Call<User> update(String userId, UserChange change) {
        return Call.of(UserApi.UPDATE, userId)
                .json(Objects.requireNonNull(change, "change must not be null"))
                .call();
    }

    static Call<Boolean> delete(String userId) {
        return Call.of(UserApi.DELETE, userId)
                .reading(answer -> JsonObject.parse(answer.text()).get("deleted") instanceof JsonBoolean deleted
                        && deleted.value());
    }

    static Call<UserFigures> figures(@Nullable LocalDate first, @Nullable LocalDate last) {
        if (first != null && last != null && last.isBefore(first)) {
            throw new IllegalArgumentException("last (" + last + ") is before first (" + first + ")");
        }
        return Call.of(UserApi.FIGURES)
                .query("starting_date", first)
                .query("ending_date", last)
                .call();
    }
}
