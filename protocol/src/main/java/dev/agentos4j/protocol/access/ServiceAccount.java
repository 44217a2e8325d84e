package dev.agentos4j.protocol.access;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account of a program. */
public final class ServiceAccount extends Struct {

    public static final Shape<ServiceAccount> SHAPE = Shape.of("ServiceAccount", ServiceAccount::new);
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> PRINCIPAL = SHAPE.text("principal");
    public static final Field<String> USER_ID = SHAPE.text("user_id").nullable();
    public static final Field<String> TOKEN_PREFIX = SHAPE.text("token_prefix");
    public static final Field<List<ServiceAccountScope>> SCOPES =
            SHAPE.structs("scopes", () -> ServiceAccountScope.SHAPE);
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");
    public static final Field<Instant> EXPIRES_AT = SHAPE.epoch("expires_at").nullable();
    public static final Field<Instant> LAST_USED_AT =
            SHAPE.epoch("last_used_at").nullable();
    public static final Field<Instant> REVOKED_AT = SHAPE.epoch("revoked_at").nullable();
    public static final Field<String> CREATED_BY = SHAPE.text("created_by").nullable();
    public static final Field<String> TOKEN = SHAPE.text("token");

    private ServiceAccount(Values values) {
        super(values);
    }

    /** The account. */
    public String id() {
        return get(ID, "");
    }

    /** Its name. */
    public String name() {
        return get(NAME, "");
    }

    /** Who it is for others: {@code sa:} and its name. */
    public String principal() {
        return get(PRINCIPAL, "");
    }

    /** The user that it belongs to. */
    public @Nullable String userId() {
        return get(USER_ID);
    }

    /** The first characters of its token, to tell tokens apart. */
    public String tokenPrefix() {
        return get(TOKEN_PREFIX, "");
    }

    /** What it may do. */
    public List<ServiceAccountScope> scopes() {
        return list(SCOPES);
    }

    /** When it was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** Until when it is valid; absent if for ever. */
    public @Nullable Instant expiresAt() {
        return get(EXPIRES_AT);
    }

    /** When it was used last. */
    public @Nullable Instant lastUsedAt() {
        return get(LAST_USED_AT);
    }

    /** When it was revoked. */
    public @Nullable Instant revokedAt() {
        return get(REVOKED_AT);
    }

    /** Who made it. */
    public @Nullable String createdBy() {
        return get(CREATED_BY);
    }

    /** Its token: told once, when the account is made, {@code null} ever after. */
    public @Nullable String token() {
        return get(TOKEN);
    }

    /** Without the token, which must not get into logs. */
    public ServiceAccount withoutToken() {
        return SHAPE.edit(this).set(TOKEN, null).build();
    }
}
