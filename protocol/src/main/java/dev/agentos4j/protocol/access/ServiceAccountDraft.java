package dev.agentos4j.protocol.access;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service account to be made. */
public final class ServiceAccountDraft extends Struct {

    public static final Shape<ServiceAccountDraft> SHAPE = Shape.of("ServiceAccountDraft", ServiceAccountDraft::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<List<ScopeGrant>> SCOPES = SHAPE.structs("scopes", () -> ScopeGrant.SHAPE);
    public static final Field<Long> EXPIRES_IN_DAYS = SHAPE.integer("expires_in_days");
    public static final Field<Boolean> NEVER_EXPIRES = SHAPE.bool("never_expires");
    public static final Field<Boolean> ALLOW_PRIVILEGED_SCOPES = SHAPE.bool("allow_privileged_scopes");

    private ServiceAccountDraft(Values values) {
        super(values);
    }

    /** An account that may run everything and read sessions and the configuration, for 90 days. */
    public static ServiceAccountDraft of(String name) {
        return SHAPE.builder().set(NAME, name).build();
    }

    /** What it may do, such as {@code agents:run}, in place of the usual scopes. */
    public ServiceAccountDraft scopes(String... scopes) {
        return SHAPE.edit(this)
                .set(SCOPES, Arrays.stream(scopes).map(ScopeGrant::allow).toList())
                .build();
    }

    /** For how many days it is valid, 1 to 3650. */
    public ServiceAccountDraft expiresInDays(long days) {
        return SHAPE.edit(this).set(EXPIRES_IN_DAYS, days).build();
    }

    /** It is valid for ever. */
    public ServiceAccountDraft forEver() {
        return SHAPE.edit(this).set(NEVER_EXPIRES, true).build();
    }

    /** Lets scopes that can change accounts and the server be among its scopes. */
    public ServiceAccountDraft privileged() {
        return SHAPE.edit(this).set(ALLOW_PRIVILEGED_SCOPES, true).build();
    }

    /** Its name: small letters, digits and {@code -}, at most 63. */
    public String name() {
        return get(NAME, "");
    }

    /** What it may do. */
    public List<ScopeGrant> scopes() {
        return list(SCOPES);
    }

    /** For how many days it is valid. */
    public @Nullable Long expiresInDays() {
        return get(EXPIRES_IN_DAYS);
    }

    /** Whether it is valid for ever. */
    public @Nullable Boolean neverExpires() {
        return get(NEVER_EXPIRES);
    }

    /** Whether scopes that can change accounts and the server may be among them. */
    public @Nullable Boolean allowPrivilegedScopes() {
        return get(ALLOW_PRIVILEGED_SCOPES);
    }
}
