package dev.agentos4j.client.role;

import dev.agentos4j.client.http.EnginePages;
import dev.agentos4j.client.http.Face;
import dev.agentos4j.client.page.Pages;
import dev.agentos4j.protocol.access.ScopeGrant;
import dev.agentos4j.protocol.page.Page;
import dev.agentos4j.protocol.role.AccessDecision;
import dev.agentos4j.protocol.role.AuditEntry;
import dev.agentos4j.protocol.role.AvailableScope;
import dev.agentos4j.protocol.role.Role;
import dev.agentos4j.protocol.role.RoleChange;
import dev.agentos4j.protocol.role.RoleDraft;
import dev.agentos4j.protocol.role.RoleScope;
import dev.agentos4j.protocol.role.SubjectRole;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Roles} without waiting. */
public interface AsyncRoles {

    /** {@code GET /authz/roles} */
    default CompletableFuture<Page<Role>> list(RoleQuery query) {
        return Face.engine(this).sendAsync(RolesCalls.list(query.fields()));
    }

    /** All roles, page after page. {@code GET /authz/roles} */
    default Pages<Role> listAll(RoleQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RolesCalls::list);
    }

    /** {@code POST /authz/roles} */
    default CompletableFuture<Role> create(RoleDraft draft) {
        return Face.engine(this).sendAsync(RolesCalls.create(draft));
    }

    /** {@code GET /authz/roles/{slug}} */
    default CompletableFuture<Role> get(String slug) {
        return Face.engine(this).sendAsync(RolesCalls.get(slug));
    }

    /** {@code PATCH /authz/roles/{slug}} */
    default CompletableFuture<Role> update(String slug, RoleChange change) {
        return Face.engine(this).sendAsync(RolesCalls.update(slug, change));
    }

    /** {@code DELETE /authz/roles/{slug}} */
    default CompletableFuture<@Nullable Void> delete(String slug) {
        return Face.engine(this).sendAsync(RolesCalls.delete(slug));
    }

    /** {@code PUT /authz/roles/{slug}/scopes} */
    default CompletableFuture<List<RoleScope>> setScopes(String slug, List<ScopeGrant> scopes) {
        return Face.engine(this).sendAsync(RolesCalls.setScopes(slug, scopes));
    }

    /** {@code PATCH /authz/roles/{slug}/scopes} */
    default CompletableFuture<Role> changeScopes(String slug, List<ScopeGrant> added, List<ScopeGrant> removed) {
        return Face.engine(this).sendAsync(RolesCalls.changeScopes(slug, added, removed));
    }

    /** {@code GET /authz/scopes} */
    default CompletableFuture<List<AvailableScope>> availableScopes() {
        return Face.engine(this).sendAsync(RolesCalls.availableScopes());
    }

    /** {@code GET /authz/subjects/{subject}/roles} */
    default CompletableFuture<SubjectRole> roleOf(String subject) {
        return Face.engine(this).sendAsync(RolesCalls.roleOf(subject));
    }

    /** {@code POST /authz/subjects/{subject}/roles} */
    default CompletableFuture<SubjectRole> assign(String subject, String slug) {
        return Face.engine(this).sendAsync(RolesCalls.assign(subject, slug));
    }

    /** {@code DELETE /authz/subjects/{subject}/roles/{role}} */
    default CompletableFuture<SubjectRole> unassign(String subject, String slug) {
        return Face.engine(this).sendAsync(RolesCalls.unassign(subject, slug));
    }

    /** {@code GET /authz/audit} */
    default CompletableFuture<Page<AuditEntry>> audit(AuditQuery query) {
        return Face.engine(this).sendAsync(RolesCalls.audit(query.fields()));
    }

    /** All changes of roles and users that a query finds, page after page. {@code GET /authz/audit} */
    default Pages<AuditEntry> auditAll(AuditQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RolesCalls::audit);
    }

    /** {@code GET /authz/decisions} */
    default CompletableFuture<Page<AccessDecision>> decisions(AuditQuery query) {
        return Face.engine(this).sendAsync(RolesCalls.decisions(query.fields()));
    }

    /** All requests that were allowed or denied and that a query finds, page after page. {@code GET /authz/decisions} */
    default Pages<AccessDecision> decisionsAll(AuditQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RolesCalls::decisions);
    }
}
