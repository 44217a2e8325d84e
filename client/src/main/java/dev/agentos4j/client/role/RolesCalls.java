package dev.agentos4j.client.role;

import dev.agentos4j.client.http.ApiPath;
import dev.agentos4j.client.http.Call;
import dev.agentos4j.client.http.QueryFields;
import dev.agentos4j.protocol.access.ScopeGrant;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.role.AccessDecision;
import dev.agentos4j.protocol.role.AuditEntry;
import dev.agentos4j.protocol.role.AvailableScope;
import dev.agentos4j.protocol.role.Role;
import dev.agentos4j.protocol.role.RoleApi;
import dev.agentos4j.protocol.role.RoleChange;
import dev.agentos4j.protocol.role.RoleDraft;
import dev.agentos4j.protocol.role.RoleScope;
import dev.agentos4j.protocol.role.SubjectRole;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Roles}. */
final class RolesCalls {

    private RolesCalls() {}

    static Call<Page<Role>> list(QueryFields query) {
        return Call.of(RoleApi.LIST).query(query).call();
    }

    static Call<Role> create(RoleDraft draft) {
        return Call.of(RoleApi.CREATE)
                .json(Objects.requireNonNull(draft, "draft must not be null"))
                .call();
    }

    static Call<Role> get(String slug) {
        return Call.of(RoleApi.GET, slug).call();
    }

    static Call<Role> update(String slug, RoleChange change) {
        return Call.of(RoleApi.UPDATE, slug)
                .json(Objects.requireNonNull(change, "change must not be null"))
                .call();
    }

    static Call<@Nullable Void> delete(String slug) {
        return Call.of(RoleApi.DELETE, slug).returningNothing();
    }

    static Call<List<RoleScope>> setScopes(String slug, List<ScopeGrant> scopes) {
        return Call.of(RoleApi.SET_SCOPES, slug)
                .json(JsonObject.of("scopes", List.copyOf(scopes)))
                .call();
    }

    static Call<Role> changeScopes(String slug, List<ScopeGrant> added, List<ScopeGrant> removed) {
        return Call.of(RoleApi.CHANGE_SCOPES, slug)
                .json(JsonObject.of("upsert", List.copyOf(added)).with("remove", List.copyOf(removed)))
                .call();
    }

    static Call<List<AvailableScope>> availableScopes() {
        return Call.of(RoleApi.AVAILABLE_SCOPES).call();
    }

    static Call<SubjectRole> roleOf(String subject) {
        return Call.of(RoleApi.ROLE_OF, subject).call();
    }

    static Call<SubjectRole> assign(String subject, String slug) {
        return Call.of(RoleApi.ASSIGN, subject)
                .json(JsonObject.of("role", ApiPath.requireId("slug", slug)))
                .call();
    }

    static Call<SubjectRole> unassign(String subject, String slug) {
        return Call.of(RoleApi.UNASSIGN, subject, slug).call();
    }

    static Call<Page<AuditEntry>> audit(QueryFields query) {
        return Call.of(RoleApi.AUDIT).query(query).call();
    }

    static Call<Page<AccessDecision>> decisions(QueryFields query) {
        return Call.of(RoleApi.DECISIONS).query(query).call();
    }
}
