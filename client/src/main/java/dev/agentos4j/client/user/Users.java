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

/** The users of an AgentOS, for administrators. An AgentOS without a directory of users answers 404. Since Agno 3.1. Wrong arguments are thrown at once, before anything is sent. */
public interface Users {

    /** A page of users. {@code GET /users} */
    default Page<User> list(UserQuery query) {
        return Face.engine(this).send(UsersCalls.list(query.fields()));
    }

    /** All users that a query finds, page after page. {@code GET /users} */
    default Pages<User> listAll(UserQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), UsersCalls::list);
    }

    /**
     * Creates a user, or changes the one of that id. {@code POST /users}
     *
     * @throws dev.agentos4j.client.error.ValidationException if the id is reserved
     */
    default User create(UserDraft draft) {
        return Face.engine(this).send(UsersCalls.create(draft));
    }

    /**
     * One user. {@code GET /users/{user_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default User get(String userId) {
        return Face.engine(this).send(UsersCalls.get(userId));
    }

    /**
     * Changes a user, or creates the one of that id. {@code PATCH /users/{user_id}}
     *
     * @throws dev.agentos4j.client.error.ConflictException if it would disable the last administrator
     */
    default User update(String userId, UserChange change) {
        return Face.engine(this).send(UsersCalls.update(userId, change));
    }

    /**
     * Deletes a user and removes the roles; returns whether there was one. {@code DELETE /users/{user_id}}
     *
     * @throws dev.agentos4j.client.error.ConflictException if it is the last administrator
     */
    default boolean delete(String userId) {
        return Face.engine(this).send(UsersCalls.delete(userId));
    }

    /** How many users there are. {@code GET /users/metrics} */
    default UserFigures figures() {
        return Face.engine(this).send(UsersCalls.figures(null, null));
    }

    /** How many users there are, and how many were created on the days from the first to the last (UTC). {@code GET /users/metrics} */
    default UserFigures figures(LocalDate first, LocalDate last) {
        return Face.engine(this).send(UsersCalls.figures(first, last));
    }
}
