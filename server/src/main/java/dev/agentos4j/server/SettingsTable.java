package dev.agentos4j.server;

import static dev.agentos4j.server.ServerSetting.Form.DURATION;
import static dev.agentos4j.server.ServerSetting.Form.FLAG;
import static dev.agentos4j.server.ServerSetting.Form.NUMBER;
import static dev.agentos4j.server.ServerSetting.Form.SIZE;
import static dev.agentos4j.server.ServerSetting.Form.TEXT;
import static dev.agentos4j.server.ServerSetting.Form.TEXTS;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.server.http.Cors;
import dev.agentos4j.server.http.HttpLimits;
import dev.agentos4j.server.jwt.JwtSettings;
import dev.agentos4j.server.schedule.SchedulerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The settings of a server, one after the other. */
final class SettingsTable {

    static final List<ServerSetting> ALL = List.of(
            new ServerSetting(
                    "port",
                    NUMBER,
                    "port",
                    "any free one; 7777 for agentos serve",
                    "The port to listen on; 0 for any free one.",
                    (to, values) -> to.port(SettingValues.number(values, 0, 65_535))),
            new ServerSetting(
                    "host",
                    TEXT,
                    "host",
                    "127.0.0.1",
                    "The address to listen at; 0.0.0.0 for all of this machine, which needs a security key or JSON Web Tokens.",
                    (to, values) -> to.host(SettingValues.one(values))),
            new ServerSetting(
                    "db",
                    TEXT,
                    "database",
                    "agentos.db; a temporary file in programs",
                    "The SQLite file, or the URL of the PostgreSQL database, that keeps everything.",
                    (to, values) -> to.database(SettingValues.one(values))),
            new ServerSetting(
                    "db-direct",
                    TEXT,
                    "databaseDirect",
                    "that of db",
                    "If db names a pooler in transaction mode, the URL of the PostgreSQL database itself; none if there is no way to it.",
                    (to, values) -> to.databaseDirect(SettingValues.one(values))),
            new ServerSetting(
                    "durable",
                    FLAG,
                    "durable",
                    "false",
                    "Has each write on the disk before it is acknowledged, against power failures.",
                    (to, values) -> to.durable(SettingValues.flag(values))),
            new ServerSetting(
                    "security-key",
                    TEXT,
                    "securityKey",
                    "none",
                    "The key that callers must send as a bearer token.",
                    (to, values) -> to.securityKey(SettingValues.one(values))),
            new ServerSetting(
                    "jwt-verification-key",
                    TEXT,
                    "jwt",
                    "none",
                    "A key that verifies the JSON Web Tokens of users: a public key or certificate as PEM, or a secret for HS256.",
                    (to, values) -> jwt(to, jwt -> jwt.withKey(SettingValues.one(values)))),
            new ServerSetting(
                    "jwks-file",
                    TEXT,
                    "jwt",
                    "none",
                    "A file with a JWK set that verifies them.",
                    (to, values) -> jwt(to, jwt -> jwt.withJwksFile(Path.of(SettingValues.one(values))))),
            new ServerSetting(
                    "jwks-url",
                    TEXT,
                    "jwt",
                    "that of the issuer, if there are no keys",
                    "Where a JWK set is fetched that verifies them.",
                    (to, values) -> jwt(to, jwt -> jwt.withJwksUrl(SettingValues.url(values)))),
            new ServerSetting(
                    "jwt-issuer",
                    TEXT,
                    "jwt",
                    "any",
                    "Who must have issued them; without keys, a file and a URL the keys come from there.",
                    (to, values) -> jwt(to, jwt -> jwt.withIssuer(SettingValues.one(values)))),
            new ServerSetting(
                    "jwt-audience",
                    TEXTS,
                    "jwt",
                    "the id, if there is an issuer or a URL; else any",
                    "For whom they must be meant: one of these.",
                    (to, values) -> jwt(to, jwt -> jwt.withAudience(values.toArray(String[]::new)))),
            new ServerSetting(
                    "jwt-algorithm",
                    TEXT,
                    "jwt",
                    "RS256",
                    "The only algorithm of their signatures: HS, RS, PS or ES with 256, 384 or 512, or EdDSA.",
                    (to, values) -> jwt(to, jwt -> jwt.withAlgorithm(SettingValues.one(values)))),
            new ServerSetting(
                    "jwt-leeway",
                    DURATION,
                    "jwt",
                    "10s",
                    "By how much the clock of their issuer may differ; 5m at most.",
                    (to, values) -> jwt(to, jwt -> jwt.withLeeway(SettingValues.duration(values)))),
            new ServerSetting(
                    "jwt-allow-no-expiry",
                    FLAG,
                    "jwt",
                    "false",
                    "Accepts those that never expire.",
                    (to, values) -> jwt(to, jwt -> jwt.withNoExpiryAllowed(SettingValues.flag(values)))),
            new ServerSetting(
                    "jwt-user-claim",
                    TEXT,
                    "jwt",
                    "sub",
                    "Their claim that names the user.",
                    (to, values) -> jwt(to, jwt -> jwt.withClaims(jwt.claims().withUser(SettingValues.one(values))))),
            new ServerSetting(
                    "jwt-scopes-claim",
                    TEXT,
                    "jwt",
                    "scopes",
                    "Their claim that lists scopes; OAuth's scope is read besides.",
                    (to, values) -> jwt(to, jwt -> jwt.withClaims(jwt.claims().withScopes(SettingValues.one(values))))),
            new ServerSetting(
                    "jwt-session-claim",
                    TEXT,
                    "jwt",
                    "session_id",
                    "Their claim that names the session of the user's runs.",
                    (to, values) ->
                            jwt(to, jwt -> jwt.withClaims(jwt.claims().withSession(SettingValues.one(values))))),
            new ServerSetting(
                    "jwt-cookie",
                    TEXT,
                    "jwt",
                    "none",
                    "A cookie that may hold them; requests of pages that cors does not name are then refused.",
                    (to, values) -> jwt(to, jwt -> jwt.withCookie(SettingValues.one(values)))),
            new ServerSetting(
                    "jwt-admin-scope",
                    TEXT,
                    "jwt",
                    "agent_os:admin",
                    "The scope that makes its holder an administrator.",
                    (to, values) -> jwt(to, jwt -> jwt.withAdminScope(SettingValues.one(values)))),
            new ServerSetting(
                    "user-isolation",
                    FLAG,
                    "userIsolation",
                    "true with JSON Web Tokens",
                    "Whether each user sees its own data alone: that of a JSON Web Token or, without tokens and a key, the user_id of the query.",
                    (to, values) -> to.userIsolation(SettingValues.flag(values))),
            new ServerSetting(
                    "open-to-anyone",
                    FLAG,
                    "openToAnyone",
                    "false",
                    "Lets other machines in without a key.",
                    (to, values) -> {
                        if (SettingValues.flag(values)) {
                            to.openToAnyone();
                        }
                    }),
            new ServerSetting(
                    "tls-cert",
                    TEXT,
                    "tls",
                    "none: HTTP without TLS",
                    "A PEM file with the certificate of the server, and after it those of its issuers, for HTTPS; read again when it changes.",
                    (to, values) -> to.tlsCertificate = Path.of(SettingValues.one(values))),
            new ServerSetting(
                    "tls-key",
                    TEXT,
                    "tls",
                    "none",
                    "A PEM file with the private key of that certificate, not encrypted; read again when it changes.",
                    (to, values) -> to.tlsKey = Path.of(SettingValues.one(values))),
            new ServerSetting(
                    "trusted-proxy",
                    TEXTS,
                    "trustedProxy",
                    "none: the headers are not looked at",
                    "Proxies, such as 10.0.0.0/8, that are believed when Forwarded or X-Forwarded-For says where a request comes from.",
                    (to, values) -> to.trustedProxy(values.toArray(String[]::new))),
            new ServerSetting(
                    "cors",
                    TEXTS,
                    "cors",
                    "Agno's consoles and http://localhost:3000",
                    "Web pages that may call it besides, such as https://console.example.com.",
                    (to, values) -> to.cors(Stream.concat(Cors.DEFAULT_ORIGINS.stream(), values.stream())
                            .toArray(String[]::new))),
            new ServerSetting(
                    "allow-host",
                    TEXTS,
                    "allowHost",
                    "any; on a loopback address without a key its own names",
                    "Names under which clients reach it, such as agents.example.com; others are then refused.",
                    (to, values) -> to.allowHost(values.toArray(String[]::new))),
            new ServerSetting(
                    "id",
                    TEXT,
                    "id",
                    "agentos",
                    "The id of the AgentOS.",
                    (to, values) -> to.id(SettingValues.one(values))),
            new ServerSetting(
                    "name",
                    TEXT,
                    "name",
                    "none",
                    "Its name for people.",
                    (to, values) -> to.name(SettingValues.one(values))),
            new ServerSetting(
                    "description",
                    TEXT,
                    "description",
                    "none",
                    "What it is for.",
                    (to, values) -> to.description(SettingValues.one(values))),
            new ServerSetting(
                    "os-version",
                    TEXT,
                    "version",
                    "1.0.0 in /openapi.json",
                    "The version of what is served.",
                    (to, values) -> to.version(SettingValues.one(values))),
            new ServerSetting(
                    "level",
                    TEXT,
                    "level",
                    "3.1",
                    "The release of Agno whose protocol it speaks: 2.9 or 3.1.",
                    (to, values) -> to.level(level(SettingValues.one(values)))),
            new ServerSetting(
                    "database-id",
                    TEXT,
                    "databaseId",
                    "agentos-db",
                    "The name under which clients see the database.",
                    (to, values) -> to.databaseId(SettingValues.one(values))),
            new ServerSetting(
                    "media-folder",
                    TEXT,
                    "mediaFolder",
                    "none: in the runs with SQLite, in the database with PostgreSQL",
                    "A folder for the content of media, apart from the runs; for level 3.1.",
                    (to, values) -> to.mediaFolder(Path.of(SettingValues.one(values)))),
            new ServerSetting(
                    "tracing",
                    FLAG,
                    "tracing",
                    "false; true for agentos serve",
                    "Stores what runs do, span by span.",
                    (to, values) -> to.tracing(SettingValues.flag(values))),
            new ServerSetting(
                    "scheduler", FLAG, "scheduler", "false", "Executes schedules when they are due.", (to, values) -> {
                        if (SettingValues.flag(values)) {
                            to.scheduler();
                        }
                    }),
            new ServerSetting(
                    "tool-errors",
                    TEXT,
                    "toolErrors",
                    "safe",
                    "What the model is told of a tool that throws: safe or full.",
                    (to, values) -> to.toolErrors(toolErrors(SettingValues.one(values)))),
            new ServerSetting(
                    "access-log",
                    FLAG,
                    "accessLog",
                    "false",
                    "Logs each request: method, path, status and time.",
                    (to, values) -> to.accessLog(SettingValues.flag(values))),
            new ServerSetting(
                    "console",
                    FLAG,
                    "console",
                    "true",
                    "Serves the console at /ui, if agentos4j-console is there.",
                    (to, values) -> to.console(SettingValues.flag(values))),
            new ServerSetting(
                    "drain",
                    DURATION,
                    "drain",
                    "0s",
                    "How long active runs may go on after a stop has begun, before they are cancelled.",
                    (to, values) -> to.drain(SettingValues.duration(values))),
            new ServerSetting(
                    "heartbeat",
                    DURATION,
                    "heartbeatEvery",
                    "30s",
                    "How long a resumed stream may be silent before a comment is sent; that of a run in the background half as long.",
                    (to, values) -> to.heartbeatEvery(SettingValues.positive(values))),
            new ServerSetting(
                    "body-size",
                    SIZE,
                    "limits",
                    "256MB",
                    "The largest file or text for a knowledge base.",
                    (to, values) -> {
                        HttpLimits all = to.limits();
                        long bytes = SettingValues.bytes(values);
                        to.limits(new HttpLimits(
                                bytes,
                                Math.min(bytes, all.memoryBytes()),
                                all.totalBytes(),
                                all.formParts(),
                                all.memoryPerPart(),
                                all.idle(),
                                all.sockets()));
                    }),
            new ServerSetting(
                    "request-size", SIZE, "limits", "32MB", "The largest body of any other request.", (to, values) -> {
                        HttpLimits all = to.limits();
                        long bytes = SettingValues.bytes(values);
                        to.limits(new HttpLimits(
                                Math.max(bytes, all.bodyBytes()),
                                bytes,
                                Math.max(bytes, all.totalBytes()),
                                all.formParts(),
                                all.memoryPerPart(),
                                all.idle(),
                                all.sockets()));
                    }),
            new ServerSetting(
                    "held-size",
                    SIZE,
                    "limits",
                    "an eighth of the heap",
                    "What all requests together may hold in memory.",
                    (to, values) -> to.limits(to.limits().withTotalBytes(SettingValues.bytes(values)))),
            new ServerSetting(
                    "idle",
                    DURATION,
                    "limits",
                    "30s",
                    "How long a connection may be silent.",
                    (to, values) -> to.limits(to.limits().withIdle(SettingValues.positive(values)))),
            new ServerSetting(
                    "inline-runs",
                    NUMBER,
                    "runLimits",
                    "10000",
                    "Active runs that callers wait for; more are refused.",
                    (to, values) -> runs(
                            to,
                            limits -> limits.withRuns(
                                    SettingValues.count(values), limits.backgroundRuns(), limits.waitingRuns()))),
            new ServerSetting(
                    "background-runs",
                    NUMBER,
                    "runLimits",
                    "1000",
                    "Active runs in the background; more of them wait.",
                    (to, values) -> runs(
                            to,
                            limits -> limits.withRuns(
                                    limits.inlineRuns(), SettingValues.count(values), limits.waitingRuns()))),
            new ServerSetting(
                    "waiting-runs",
                    NUMBER,
                    "runLimits",
                    "10000",
                    "Background runs that wait; more are refused.",
                    (to, values) -> runs(
                            to,
                            limits -> limits.withRuns(
                                    limits.inlineRuns(), limits.backgroundRuns(), SettingValues.count(values)))),
            new ServerSetting(
                    "keep-events",
                    DURATION,
                    "runLimits",
                    "7d",
                    "How long the events of ended background runs are kept.",
                    (to, values) -> runs(to, limits -> limits.withStoredEventsFor(SettingValues.positive(values)))),
            new ServerSetting(
                    "keep-events-count",
                    NUMBER,
                    "retention",
                    "all",
                    "About how many events are kept in all; the oldest runs lose theirs first.",
                    (to, values) -> to.retention(to.retention.withMostEvents(SettingValues.count(values)))),
            new ServerSetting(
                    "keep-media",
                    DURATION,
                    "retention",
                    "for ever",
                    "How long the content of media is kept that is stored apart from the runs, whatever runs refer to it.",
                    (to, values) -> to.retention(to.retention.withMedia(SettingValues.positive(values)))),
            new ServerSetting(
                    "keep-runs",
                    DURATION,
                    "retention",
                    "for ever",
                    "How long ended runs are kept, with the runs inside them and sessions that had no other.",
                    (to, values) -> to.retention(to.retention.withRuns(SettingValues.positive(values)))),
            new ServerSetting(
                    "keep-runs-count",
                    NUMBER,
                    "retention",
                    "all",
                    "How many runs are kept, those inside others not counted; the oldest that have ended are deleted first.",
                    (to, values) -> to.retention(to.retention.withMostRuns(SettingValues.count(values)))),
            new ServerSetting(
                    "keep-traces",
                    DURATION,
                    "retention",
                    "for ever",
                    "How long traces are kept.",
                    (to, values) -> to.retention(to.retention.withTraces(SettingValues.positive(values)))),
            new ServerSetting(
                    "keep-traces-count",
                    NUMBER,
                    "retention",
                    "all",
                    "How many traces are kept; the oldest are deleted first.",
                    (to, values) -> to.retention(to.retention.withMostTraces(SettingValues.count(values)))),
            new ServerSetting(
                    "caller-requests",
                    NUMBER,
                    "fairUse",
                    "600; any number on loopback and where everybody is let in",
                    "Requests that one caller, or an address without credentials, may send in a minute; 0 for any number.",
                    (to, values) -> to.fairUse(to.givenFairUse()
                            .withRequestsPerMinute(SettingValues.number(values, 0, Integer.MAX_VALUE)))),
            new ServerSetting(
                    "caller-runs",
                    NUMBER,
                    "fairUse",
                    "50; any number on loopback and where everybody is let in",
                    "Active and waiting runs of one caller, and its open WebSockets; 0 for any number.",
                    (to, values) -> to.fairUse(
                            to.givenFairUse().withActiveRuns(SettingValues.number(values, 0, Integer.MAX_VALUE)))),
            new ServerSetting(
                    "run-time",
                    DURATION,
                    "runLimits",
                    "1h",
                    "How long a run may take, unless its component says otherwise.",
                    (to, values) -> perRun(to, bounds -> bounds.withTime(SettingValues.positive(values)))),
            new ServerSetting(
                    "run-model-calls",
                    NUMBER,
                    "runLimits",
                    "100",
                    "Model calls of a run.",
                    (to, values) -> perRun(to, bounds -> bounds.withModelCalls(SettingValues.count(values)))),
            new ServerSetting(
                    "run-tool-calls",
                    NUMBER,
                    "runLimits",
                    "200",
                    "Tool calls of a run.",
                    (to, values) -> perRun(to, bounds -> bounds.withToolCalls(SettingValues.count(values)))),
            new ServerSetting(
                    "schedules-at-once",
                    NUMBER,
                    "scheduler",
                    "10",
                    "Schedules executed at the same time; turns the scheduler on.",
                    (to, values) -> to.scheduler(new SchedulerSettings(
                            SchedulerSettings.DEFAULTS.pollEvery(),
                            SettingValues.count(values),
                            SchedulerSettings.DEFAULTS.time()))));

    private SettingsTable() {}

    private static AgnoLevel level(String release) {
        for (AgnoLevel each : AgnoLevel.values()) {
            if (each.version().equals(release)) {
                return each;
            }
        }
        throw new IllegalArgumentException("must be 2.9 or 3.1, not " + release);
    }

    private static ToolErrors toolErrors(String word) {
        for (ToolErrors each : ToolErrors.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException("must be safe or full, not " + word);
    }

    private static void jwt(AgentOSBuilder to, UnaryOperator<JwtSettings> change) {
        to.jwt(change.apply(to.jwt));
    }

    private static void runs(AgentOSBuilder to, UnaryOperator<RunEngineLimits> change) {
        to.runLimits(change.apply(to.runLimits));
    }

    private static void perRun(AgentOSBuilder to, UnaryOperator<RunBounds> change) {
        runs(to, limits -> limits.withPerRun(change.apply(limits.perRun())));
    }
}
