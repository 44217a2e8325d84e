package dev.agentos4j.client.user;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.user.User;
import dev.agentos4j.protocol.user.UserChange;
import dev.agentos4j.protocol.user.UserDraft;
import dev.agentos4j.protocol.user.UserFigures;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;

/** {@link Users} without waiting. */
public interface AsyncUsers {

    /** {@code GET /users} */
    default CompletableFuture<Page<User>> list(UserQuery query) {
        return Face.engine(this).sendAsync(UsersCalls.list(query.fields()));
    }

    /** All users that a query finds, page after page. {@code GET /users} */
    default Pages<User> listAll(UserQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), UsersCalls::list);
    }

    /** {@code POST /users} */
    default CompletableFuture<User> create(UserDraft draft) {
        return Face.engine(this).sendAsync(UsersCalls.create(draft));
    }

    /** {@code GET /users/{user_id}} */
    default CompletableFuture<User> get(String userId) {
        return Face.engine(this).sendAsync(UsersCalls.get(userId));
    }

    /** {@code PATCH /users/{user_id}} */
    default CompletableFuture<User> update(String userId, UserChange change) {
        return Face.engine(this).sendAsync(UsersCalls.update(userId, change));
    }

    /** {@code DELETE /users/{user_id}} */
    default CompletableFuture<Boolean> delete(String userId) {
        return Face.engine(this).sendAsync(UsersCalls.delete(userId));
    }

    /** {@code GET /users/metrics} */
    default CompletableFuture<UserFigures> figures() {
        return Face.engine(this).sendAsync(UsersCalls.figures(null, null));
    }

    /** {@code GET /users/metrics} */
    default CompletableFuture<UserFigures> figures(LocalDate first, LocalDate last) {
        return Face.engine(this).sendAsync(UsersCalls.figures(first, last));
    }
}
