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

/** Roles and who has which, for administrators. An AgentOS without roles answers 404. Since Agno 3.1; the audit is there without roles at an AgentOS in Java. Wrong arguments are thrown at once, before anything is sent. */
public interface Roles {

    /** A page of roles. {@code GET /authz/roles} */
    default Page<Role> list(RoleQuery query) {
        return Face.engine(this).send(RolesCalls.list(query.fields()));
    }

    /** All roles, page after page. {@code GET /authz/roles} */
    default Pages<Role> listAll(RoleQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RolesCalls::list);
    }

    /**
     * Creates a role without scopes. {@code POST /authz/roles}
     *
     * @throws dev.agentos4j.client.error.ConflictException if there is one of that id
     */
    default Role create(RoleDraft draft) {
        return Face.engine(this).send(RolesCalls.create(draft));
    }

    /**
     * One role. {@code GET /authz/roles/{slug}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     */
    default Role get(String slug) {
        return Face.engine(this).send(RolesCalls.get(slug));
    }

    /**
     * Changes name, description or default of a role. {@code PATCH /authz/roles/{slug}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.ConflictException if administrators would be the default
     */
    default Role update(String slug, RoleChange change) {
        return Face.engine(this).send(RolesCalls.update(slug, change));
    }

    /**
     * Deletes a role; one that is unknown is no error. {@code DELETE /authz/roles/{slug}}
     *
     * @throws dev.agentos4j.client.error.ConflictException if the last administrator has it
     */
    default void delete(String slug) {
        Face.engine(this).send(RolesCalls.delete(slug));
    }

    /**
     * Replaces what a role allows and denies. {@code PUT /authz/roles/{slug}/scopes}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.ValidationException if a scope is none
     */
    default List<RoleScope> setScopes(String slug, List<ScopeGrant> scopes) {
        return Face.engine(this).send(RolesCalls.setScopes(slug, scopes));
    }

    /**
     * Adds to what a role allows and denies, and takes away from it; the effect of what is taken away does not matter. {@code PATCH /authz/roles/{slug}/scopes}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none of that id
     * @throws dev.agentos4j.client.error.ValidationException if a scope is none
     */
    default Role changeScopes(String slug, List<ScopeGrant> added, List<ScopeGrant> removed) {
        return Face.engine(this).send(RolesCalls.changeScopes(slug, added, removed));
    }

    /** The scopes that the AgentOS knows. {@code GET /authz/scopes} */
    default List<AvailableScope> availableScopes() {
        return Face.engine(this).send(RolesCalls.availableScopes());
    }

    /** The role of a subject, the id of a user as a rule. {@code GET /authz/subjects/{subject}/roles} */
    default SubjectRole roleOf(String subject) {
        return Face.engine(this).send(RolesCalls.roleOf(subject));
    }

    /**
     * Gives a subject a role, in place of the one it has. {@code POST /authz/subjects/{subject}/roles}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such role
     * @throws dev.agentos4j.client.error.BadRequestException if the subject is a role or reserved
     */
    default SubjectRole assign(String subject, String slug) {
        return Face.engine(this).send(RolesCalls.assign(subject, slug));
    }

    /**
     * Takes a role from a subject. {@code DELETE /authz/subjects/{subject}/roles/{role}}
     *
     * @throws dev.agentos4j.client.error.ConflictException if it is the last administrator
     */
    default SubjectRole unassign(String subject, String slug) {
        return Face.engine(this).send(RolesCalls.unassign(subject, slug));
    }

    /**
     * A page of the changes of rights and approvals; those of roles and users at Agno. {@code GET /authz/audit}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if they are not recorded
     */
    default Page<AuditEntry> audit(AuditQuery query) {
        return Face.engine(this).send(RolesCalls.audit(query.fields()));
    }

    /** All changes of roles and users that a query finds, page after page. {@code GET /authz/audit} */
    default Pages<AuditEntry> auditAll(AuditQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RolesCalls::audit);
    }

    /**
     * A page of the requests that were refused, and at Agno of those that were allowed. {@code GET /authz/decisions}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if they are not recorded
     */
    default Page<AccessDecision> decisions(AuditQuery query) {
        return Face.engine(this).send(RolesCalls.decisions(query.fields()));
    }

    /** All requests that were allowed or denied and that a query finds, page after page. {@code GET /authz/decisions} */
    default Pages<AccessDecision> decisionsAll(AuditQuery query) {
        return EnginePages.over(Face.engine(this), query.fields(), RolesCalls::decisions);
    }
}
