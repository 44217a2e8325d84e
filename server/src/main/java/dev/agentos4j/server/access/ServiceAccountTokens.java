package dev.agentos4j.server.access;

import dev.agentos4j.protocol.access.ServiceAccount;
import dev.agentos4j.runtime.access.ServiceAccountStore;
import dev.agentos4j.runtime.store.UnreadableRowException;
import dev.agentos4j.server.http.ServiceAccountToken;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The tokens of service accounts: random, shown once, kept as a hash. */
final class ServiceAccountTokens {

    static final String PREFIX = ServiceAccountToken.PREFIX;

    private static final System.Logger LOG = System.getLogger(ServiceAccountTokens.class.getName());

    private static final int SHOWN = 16;
    private static final int BYTES = 32;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private ServiceAccountTokens() {}

    static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        StringBuilder token = new StringBuilder();
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(base)) {
            token.append(DIGITS.charAt(rest.mod(base).intValue()));
        }
        return PREFIX + token.reverse();
    }

    /** The beginning of a token, by which people tell tokens apart. */
    static String shown(String token) {
        return token.substring(0, Math.min(SHOWN, token.length()));
    }

    static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The account of a token, {@code null} if it is unknown, revoked or too old. Notes that it was used. */
    static @Nullable ServiceAccount verify(ServiceAccountStore accounts, String token, InstantSource time) {
        ServiceAccount account = withToken(accounts, hash(token));
        Instant now = time.instant();
        if (account == null || account.revokedAt() != null || isPast(account.expiresAt(), now)) {
            return null;
        }
        Instant used = account.lastUsedAt();
        if (used == null || isPast(used.plus(USE_NOTED_EVERY), now)) {
            accounts.noteUse(account.id(), now);
        }
        return account;
    }

    /** What an account may do that cannot be read is not known: it may nothing. */
    private static @Nullable ServiceAccount withToken(ServiceAccountStore accounts, String hash) {
        try {
            return accounts.withToken(hash);
        } catch (UnreadableRowException damaged) {
            LOG.log(System.Logger.Level.WARNING, "a token was refused", damaged);
            return null;
        }
    }

    static boolean isPast(@Nullable Instant time, Instant now) {
        return time != null && !time.isAfter(now);
    }
}
