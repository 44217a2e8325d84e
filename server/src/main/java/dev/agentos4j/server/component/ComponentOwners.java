package dev.agentos4j.server.component;

import dev.agentos4j.protocol.component.ComponentApi;
import dev.agentos4j.protocol.component.ComponentConfig;
import dev.agentos4j.protocol.component.StoredComponent;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.runtime.component.ComponentListQuery;
import dev.agentos4j.server.http.HttpError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user that is confined to its own data reaches of stored components: its own, and to read those of nobody and the
 * published versions of others'.
 */
public final class ComponentOwners {

    private ComponentOwners() {}

    /**
     * Checks that a user may call an operation of one component.
     *
     * @param component as it is stored, archived or not; {@code null} if there is none of that id
     * @throws HttpError 404 if there is none, or the user does not see it; 403 if it is not the user's to change; 409 if it
     *     is to be restored and is not archived
     */
    public static void check(Operation<?> operation, String id, @Nullable StoredComponent component, String user) {
        if (component == null || !ComponentListQuery.isVisible(component, user)) {
            throw notFound(id);
        }
        if (operation.method().equals("GET") || user.equals(component.userId())) {
            return;
        }
        boolean restores = operation == ComponentApi.RESTORE;
        boolean isArchived = component.deletedAt() != null;
        if (restores && !isArchived) {
            throw HttpError.conflict("Component is not archived");
        }
        if (isArchived && !restores) {
            throw notFound(id);
        }
        String verb = operation.method().equals("DELETE") ? "delete" : "modify";
        throw new HttpError(
                403,
                component.userId() == null
                        ? "Cannot " + verb + " shared component"
                        : "Cannot " + verb + " component owned by another user");
    }

    static HttpError notFound(String id) {
        return HttpError.notFound("Component " + id + " not found");
    }

    /**
     * Whether a user that sees a component may read a version of it: of somebody else's, what is published.
     *
     * @param user {@code null} for who sees all
     */
    static boolean mayRead(ComponentConfig config, StoredComponent component, @Nullable String user) {
        return user == null
                || component.userId() == null
                || Objects.equals(component.userId(), user)
                || config.stage().equals("published");
    }
}
