package dev.agentos4j.server;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.runtime.agent.Agent;
import dev.agentos4j.runtime.knowledge.IndexLimits;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.UrlFetcher;
import dev.agentos4j.runtime.media.MediaFolder;
import dev.agentos4j.runtime.media.MediaStorage;
import dev.agentos4j.runtime.media.StoredMedia;
import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.storage.Retention;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.storage.StorageWithMedia;
import dev.agentos4j.runtime.storage.Storages;
import dev.agentos4j.runtime.team.Team;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.runtime.trace.SpanExporter;
import dev.agentos4j.runtime.workflow.Workflow;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.edition.Rule;
import dev.agentos4j.server.http.Cors;
import dev.agentos4j.server.http.FairUseLimits;
import dev.agentos4j.server.http.HttpLimits;
import dev.agentos4j.server.http.PageGuard;
import dev.agentos4j.server.http.Proxies;
import dev.agentos4j.server.http.SecurityKey;
import dev.agentos4j.server.jwt.JwtCallers;
import dev.agentos4j.server.jwt.JwtSettings;
import dev.agentos4j.server.knowledge.HttpUrlFetcher;
import dev.agentos4j.server.schedule.SchedulerSettings;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.tls.ServerCertificate;
import dev.agentos4j.server.tls.TlsFilesException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts an {@link AgentOS} together. */
public final class AgentOSBuilder {

    private static final Logger LOG = System.getLogger(AgentOSBuilder.class.getName());

    private final List<Component<?>> components = new ArrayList<>();
    private final List<Knowledge> knowledge = new ArrayList<>();
    private IndexLimits indexLimits = IndexLimits.DEFAULTS;
    private UrlFetcher urlFetcher = HttpUrlFetcher.ofPublicAddresses(IndexLimits.DEFAULTS.bytes());

    private @Nullable String id;

    private @Nullable String name;

    private @Nullable String description;

    private @Nullable String version;

    private AgnoLevel level = AgnoLevel.V3_1;
    private String databaseId = "agentos-db";
    private String host = "127.0.0.1";

    private @Nullable String securityKey = blankIsNone(System.getenv("OS_SECURITY_KEY"));

    JwtSettings jwt = JwtSettings.NONE;
    private @Nullable Boolean userIsolation;

    private @Nullable Model judge;

    private @Nullable SchedulerSettings scheduler;

    private @Nullable Meters meters;
    private boolean console = true;
    private @Nullable List<SpanExporter> spanExporters;
    private Cors cors = new Cors(Cors.DEFAULT_ORIGINS);
    RunEngineLimits runLimits = RunEngineLimits.DEFAULT;
    private ToolErrors toolErrors = ToolErrors.SAFE;
    private HttpLimits limits = HttpLimits.DEFAULTS;
    private Supplier<Storage> storage = Storages::temporary;
    private @Nullable Supplier<MediaStorage> media;
    private Duration heartbeatEvery = Duration.ofSeconds(30);
    private @Nullable FairUseLimits fairUse;
    LongSupplier nanoTime = System::nanoTime;
    private boolean openToAnyone;
    private Proxies proxies = Proxies.NONE;

    @Nullable
    Path tlsCertificate;

    @Nullable
    Path tlsKey;

    private final List<String> allowedHosts = new ArrayList<>();
    private boolean durable;
    private @Nullable String databaseDirect;
    Retention retention = Retention.ALL;
    private boolean accessLog;
    private Duration drain = Duration.ZERO;
    private boolean closeOnShutdown;
    private int port;

    AgentOSBuilder() {}

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The id of the AgentOS, such as {@code my-os}. */
    public AgentOSBuilder id(String value) {
        id = value;
        return this;
    }

    public AgentOSBuilder name(String value) {
        name = value;
        return this;
    }

    public AgentOSBuilder description(String value) {
        description = value;
        return this;
    }

    /** The version of what is served, such as {@code 1.0.0}. */
    public AgentOSBuilder version(String value) {
        version = value;
        return this;
    }

    /**
     * The level of the protocol that is served, for clients and consoles of that release of Agno; {@link AgnoLevel#V3_1}
     * unless given. What is stored knows no level: a database may be served at one today and at another tomorrow.
     */
    public AgentOSBuilder level(AgnoLevel value) {
        level = value;
        return this;
    }

    /** Serves an agent under its id. */
    public AgentOSBuilder agent(Agent agent) {
        components.add(agent);
        return this;
    }

    /**
     * Serves knowledge bases. Those of agents and of leaders of teams that are served under their ids are served without
     * this; members of teams and steps of workflows search theirs, but callers see them only if they are given here.
     */
    public AgentOSBuilder knowledge(Knowledge... bases) {
        knowledge.addAll(Arrays.asList(bases));
        return this;
    }

    /**
     * Fetches the addresses that are put into knowledge bases; from the public internet only unless given, see
     * {@link HttpUrlFetcher}.
     */
    public AgentOSBuilder urlFetcher(UrlFetcher fetcher) {
        urlFetcher = fetcher;
        return this;
    }

    /**
     * Bounds what is put into knowledge bases and waits to be read; {@link IndexLimits#DEFAULTS} unless given. An upload for which
     * there is no room is answered with 503.
     */
    public AgentOSBuilder indexLimits(IndexLimits limits) {
        indexLimits = limits;
        return this;
    }

    /** Serves agents under their ids. */
    public AgentOSBuilder agents(Agent... agents) {
        components.addAll(Arrays.asList(agents));
        return this;
    }

    /** Serves a team under its id. Its members are served only through it, unless they are given by themselves too. */
    public AgentOSBuilder team(Team team) {
        components.add(team);
        return this;
    }

    /** Serves teams under their ids. */
    public AgentOSBuilder teams(Team... teams) {
        components.addAll(Arrays.asList(teams));
        return this;
    }

    /** Serves a workflow under its id. */
    public AgentOSBuilder workflow(Workflow workflow) {
        components.add(workflow);
        return this;
    }

    /** Serves workflows under their ids. */
    public AgentOSBuilder workflows(Workflow... workflows) {
        components.addAll(Arrays.asList(workflows));
        return this;
    }

    /**
     * Keeps everything in a SQLite file, which is made if it is not there. Without this it is kept in a temporary file,
     * which is deleted when the AgentOS is closed. Both need {@code agentos4j-storage-sqlite} on the class path.
     *
     * @throws IllegalArgumentException if it is no path but the URL of a database
     */
    public AgentOSBuilder database(Path file) {
        return database(file.toString());
    }

    /**
     * Keeps everything in a database: the path of a SQLite file, or the URL of a PostgreSQL database, such as
     * {@code postgresql://user@host:5432/database}, which several servers may share and which needs
     * {@code agentos4j-storage-postgres} on the class path.
     *
     * @throws IllegalArgumentException if it is the URL of a database that nothing on the class path opens
     */
    public AgentOSBuilder database(String fileOrUrl) {
        Storages.requireSupported(fileOrUrl);
        storage = () -> databaseDirect == null
                ? Storages.open(fileOrUrl, durable)
                : Storages.open(fileOrUrl, databaseDirect, durable);
        return this;
    }

    /**
     * Says that {@link #database(String)} names a pooler in transaction mode, such as PgBouncer: servers know each other, and
     * hear of each other's runs at once, over sessions of the database itself.
     *
     * @param url the URL of the database itself, or {@code none} if it is only reached through the pooler: that a server is
     *     gone is then known after 30 seconds, and what it is asked for by others after 100 ms
     */
    public AgentOSBuilder databaseDirect(String url) {
        databaseDirect = url;
        return this;
    }

    /** How long runs and traces are kept; for ever unless given. */
    public AgentOSBuilder retention(Retention value) {
        retention = value;
        return this;
    }

    /**
     * Whether the SQLite file named by {@link #database(Path)} has each commit on the disk when it is acknowledged; false
     * unless given. Without it what was acknowledged survives the sudden end of the process, but a power failure may
     * cost the last moments. With it writes wait for the disk.
     */
    public AgentOSBuilder durable(boolean value) {
        durable = value;
        return this;
    }

    /** Keeps everything in this storage, which is closed with the AgentOS. */
    public AgentOSBuilder storage(Storage value) {
        storage = () -> value;
        return this;
    }

    /**
     * Stores the content of media, which callers upload and models make, in this folder and not in the runs: a run has a
     * reference in its place, and {@code GET /sessions/{session_id}/media/{storage_key}} has the content. The folder is made
     * if it is not there. Unless called, it is in the runs with SQLite, and in tables of their own with PostgreSQL; since level 3.1.
     */
    public AgentOSBuilder mediaFolder(Path folder) {
        media = () -> MediaFolder.at(folder);
        return this;
    }

    /** Stores the content of media there, as {@link #mediaFolder} does in a folder; it is closed with the AgentOS. */
    public AgentOSBuilder media(MediaStorage value) {
        media = () -> value;
        return this;
    }

    /** The storage with the media beside it. */
    private Storage opened() {
        boolean apart = new Edition(level).has(Rule.MEDIA_MAY_BE_STORED_APART);
        if (media == null) {
            Storage opened = storage.get();
            MediaStorage own = opened.mediaByDefault();
            return own == null
                    ? opened
                    : StorageWithMedia.of(opened, apart ? StoredMedia.in(own) : StoredMedia.readingFrom(own));
        }
        if (!apart) {
            throw new IllegalStateException("clients of AgentOS " + level
                    + " cannot fetch media that are stored apart: serve level 3.1, or leave"
                    + " the media in the runs");
        }
        MediaStorage place = media.get();
        try {
            return StorageWithMedia.of(storage.get(), place);
        } catch (RuntimeException unopened) {
            place.close();
            throw unopened;
        }
    }

    /**
     * Writes what runs do, span by span, to the storage, where clients read it as traces. Off unless called: it costs
     * some tenths of a millisecond of CPU a run, mostly for the rows of its spans.
     *
     * @param exporters where spans go besides, such as a collector of OpenTelemetry
     */
    public AgentOSBuilder tracing(SpanExporter... exporters) {
        spanExporters = List.of(exporters);
        return this;
    }

    /** Whether what runs do is written as {@link #tracing(SpanExporter...)} says; true keeps the exporters given before. */
    public AgentOSBuilder tracing(boolean value) {
        if (!value) {
            spanExporters = null;
        } else if (spanExporters == null) {
            spanExporters = List.of();
        }
        return this;
    }

    /**
     * Meters that hear what runs, models and requests do; {@code GET /metrics/prometheus} shows them. Those of the module
     * {@code agentos4j-prometheus}, if it is on the class path, unless called. They are closed with the AgentOS.
     */
    public AgentOSBuilder meters(Meters value) {
        meters = value;
        return this;
    }

    /**
     * Whether the console is served at {@code /ui}, if the module {@code agentos4j-console} is on the class path; true
     * unless given. Its files are open to anybody; what it shows it asks for with the token of its user.
     */
    public AgentOSBuilder console(boolean value) {
        console = value;
        return this;
    }

    /** Executes schedules when they are due, see {@link SchedulerSettings#DEFAULTS}. Off unless called. */
    public AgentOSBuilder scheduler() {
        return scheduler(SchedulerSettings.DEFAULTS);
    }

    /** Executes schedules when they are due. */
    public AgentOSBuilder scheduler(SchedulerSettings value) {
        scheduler = value;
        return this;
    }

    /** The model that judges answers in evaluations, in place of the model of what is evaluated. */
    public AgentOSBuilder judge(Model model) {
        judge = model;
        return this;
    }

    /** The name under which clients see the storage; {@code agentos-db} unless given. */
    public AgentOSBuilder databaseId(String value) {
        databaseId = value;
        return this;
    }

    /**
     * Lets in only callers that send this key as {@code Authorization: Bearer <key>}. Without this the environment variable
     * {@code OS_SECURITY_KEY} counts; {@code null} and a blank ask for no key whatever that says. Blanks and line ends around
     * the key are left out.
     *
     * @throws IllegalArgumentException if no client can send the key: it has a blank or a control character within, or
     *     begins as the tokens of service accounts do
     */
    public AgentOSBuilder securityKey(@Nullable String key) {
        String given = blankIsNone(key);
        securityKey = given == null ? null : SecurityKey.checked(given);
        return this;
    }

    /**
     * Lets in users with JSON Web Tokens of an identity provider, in place of a caller with the security key. What they may do
     * is what the scopes of their tokens say, and each sees its own data alone, see {@link #userIsolation}. Service accounts
     * get in besides. Off unless given.
     */
    public AgentOSBuilder jwt(JwtSettings value) {
        jwt = value;
        return this;
    }

    /**
     * Whether each user sees and changes its own data alone. With JSON Web Tokens that is the user of the token, unless it is
     * an administrator's; true unless given. Without tokens and a security key it is the {@code user_id} in the query of a
     * request, or in a command of a socket: a word that nobody checks, for a server that only a trusted program reaches; who
     * names nobody sees all; false unless given. Service accounts are confined in any case, and a caller with the security key
     * never is.
     */
    public AgentOSBuilder userIsolation(boolean value) {
        userIsolation = value;
        return this;
    }

    /**
     * The web pages that may call this AgentOS, in place of {@link Cors#DEFAULT_ORIGINS}, each by its origin, such as
     * {@code https://console.example.com}. Without a security key the requests of all others are refused.
     *
     * @throws IllegalArgumentException if one is no origin
     */
    public AgentOSBuilder cors(String... origins) {
        cors = new Cors(List.of(origins));
        return this;
    }

    /** Bounds on requests, in place of {@link HttpLimits#DEFAULTS}. */
    public AgentOSBuilder limits(HttpLimits value) {
        limits = value;
        return this;
    }

    HttpLimits limits() {
        return limits;
    }

    /**
     * What one caller may use, so that others can use this AgentOS too. {@link FairUseLimits#DEFAULTS} unless given, and
     * {@link FairUseLimits#OFF} on a loopback address and where everybody is let in. A caller with the security key is not
     * limited.
     */
    public AgentOSBuilder fairUse(FairUseLimits value) {
        fairUse = value;
        return this;
    }

    /** What a setting of one of the limits changes. */
    FairUseLimits givenFairUse() {
        return fairUse == null ? FairUseLimits.DEFAULTS : fairUse;
    }

    /** What the model and callers are told of a tool that throws; {@link ToolErrors#SAFE} unless given. */
    public AgentOSBuilder toolErrors(ToolErrors value) {
        toolErrors = value;
        return this;
    }

    /**
     * Bounds on runs: how many are active at a time, what each may use, and what is kept of them; in place of
     * {@link RunEngineLimits#DEFAULT}.
     */
    public AgentOSBuilder runLimits(RunEngineLimits value) {
        runLimits = value;
        return this;
    }

    /**
     * How long a stream that was resumed ({@code /resume}) may be silent before a comment is sent as a sign of life,
     * so that neither the client nor what is between takes it for dead; 30 seconds unless given.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public AgentOSBuilder heartbeatEvery(Duration silence) {
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("heartbeatEvery must be positive, not " + silence);
        }
        heartbeatEvery = silence;
        return this;
    }

    /**
     * The values that operators give, in place of what was called before; what is called after it counts more.
     *
     * @throws IllegalArgumentException if a value is malformed; names where it comes from
     */
    public AgentOSBuilder settings(ServerSettings values) {
        values.applyTo(this);
        return this;
    }

    /**
     * How long {@link AgentOS#close} lets active runs go on before it cancels them; not at all unless given. Meanwhile
     * {@code /health/ready} answers 503.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public AgentOSBuilder drain(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("drain must not be negative: " + time);
        }
        drain = time;
        return this;
    }

    /**
     * Closes the AgentOS when the process is told to stop, by SIGTERM or Ctrl-C, so that runs are stored and told as they
     * ended. Off unless called: a program that closes it by itself does not need it.
     */
    public AgentOSBuilder closeOnShutdown() {
        closeOnShutdown = true;
        return this;
    }

    /** Whether each request is logged with its method, path, status and time, by the logger {@code dev.agentos4j.access}; false unless given. */
    public AgentOSBuilder accessLog(boolean value) {
        accessLog = value;
        return this;
    }

    /**
     * The port that {@link AgentOS#start()} listens on; 0, any free one, unless given.
     *
     * @throws IllegalArgumentException if it is not from 0 to 65535
     */
    public AgentOSBuilder port(int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + value);
        }
        port = value;
        return this;
    }

    /**
     * The address to listen on; {@code 127.0.0.1} unless given. An address that other machines can reach needs a
     * security key, or {@link #openToAnyone}.
     */
    public AgentOSBuilder host(String address) {
        host = address;
        return this;
    }

    /**
     * Speaks HTTPS, TLS 1.2 and 1.3, and nothing else. Both files are read again when they change: new connections get the new
     * certificate, open ones and their streams go on. A changed file that cannot be used is logged, and what was there before
     * is served. Off unless given.
     *
     * @param certificate PEM: the certificate of this server, and after it those of its issuers
     * @param key PEM: its private key, not encrypted
     */
    public AgentOSBuilder tls(Path certificate, Path key) {
        tlsCertificate = certificate;
        tlsKey = key;
        return this;
    }

    /**
     * The proxies in front of this AgentOS, which are believed when they say in {@code Forwarded} or {@code X-Forwarded-For}
     * where a request comes from: for fair use, failed credentials, the access log and the audit. None unless given, and then
     * those headers are not looked at. Each proxy must add the address that it got a request from at the end.
     *
     * @param networks addresses such as {@code 10.0.0.5}, or networks such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException if one is neither
     */
    public AgentOSBuilder trustedProxy(String... networks) {
        proxies = Proxies.at(List.of(networks));
        return this;
    }

    private @Nullable ServerCertificate certificate() {
        if (tlsCertificate == null && tlsKey == null) {
            return null;
        }
        if (tlsCertificate == null || tlsKey == null) {
            throw new TlsFilesException(
                    tlsKey == null
                            ? "--tls-cert names a certificate, but no --tls-key its private key. Give both, or neither."
                            : "--tls-key names a private key, but no --tls-cert its certificate. Give both, or neither.");
        }
        return ServerCertificate.of(tlsCertificate, tlsKey);
    }

    /**
     * Names under which clients reach this AgentOS, such as {@code agents.example.com}, without ports. Requests for other
     * names are then refused, apart from names of loopback addresses and from probes of health. On a loopback address
     * without a security key they are refused even if this is not called, so that no web page gets here by a name of its own.
     *
     * @throws IllegalArgumentException if one is no name or address
     */
    public AgentOSBuilder allowHost(String... names) {
        for (String name : names) {
            allowedHosts.add(PageGuard.checked(name));
        }
        return this;
    }

    /** Lets anyone who can reach the address run agents, without a key. */
    public AgentOSBuilder openToAnyone() {
        openToAnyone = true;
        return this;
    }

    /**
     * Opens the storage and makes the AgentOS, which does not listen yet.
     *
     * @throws dev.agentos4j.server.tls.TlsFilesException if the files of {@link #tls} cannot be used
     * @throws IllegalArgumentException if two agents have one id, no client can send the security key, or the settings of
     *     JSON Web Tokens contradict each other
     * @throws dev.agentos4j.runtime.store.StoreException if the storage cannot be opened
     * @throws IllegalStateException if there is no storage, see {@link #database}, or media are to be stored apart at a level
     *     that does not know it
     */
    public AgentOS build() {
        Settings settings = settings();
        new Components(components, new Edition(level)); // told before a storage is opened
        if (securityKey != null) {
            SecurityKey.checked(securityKey); // that of the environment has not been looked at yet
        }
        ServerCertificate certificate = certificate();
        JwtCallers users = jwt.isNone()
                ? null
                : JwtCallers.of(jwt, id, settings.callers().isolatesUsers(), InstantSource.system());
        if (users != null && securityKey != null) {
            LOG.log(Level.WARNING, "users come with JSON Web Tokens, so the security key lets nobody in: unset it");
        }
        return new AgentOS(settings, opened(), users, certificate);
    }

    /**
     * What was given so far.
     *
     * @throws IllegalArgumentException if two knowledge bases have one name
     */
    Settings settings() {
        return new Settings(
                new Settings.About(id, name, description, version, level, databaseId),
                new Settings.Contents(components, allKnowledge(), indexLimits, urlFetcher, judge),
                new Settings.Address(host, port, allowedHosts, cors, proxies, openToAnyone),
                new Settings.Callers(securityKey, jwt, userIsolation, fairUse, nanoTime),
                new Settings.Requests(limits, accessLog, meters, console, heartbeatEvery),
                new Settings.Runs(runLimits, toolErrors, spanExporters, scheduler, retention, drain, closeOnShutdown));
    }

    /**
     * All knowledge bases that are served, those of the components too.
     *
     * @throws IllegalArgumentException if two have one name
     */
    private List<Knowledge> allKnowledge() {
        Map<String, Knowledge> all = new LinkedHashMap<>();
        List<Knowledge> given = new ArrayList<>();
        for (ComponentKind kind : ComponentKind.values()) { // agents, teams: the order of Agno
            components.stream()
                    .filter(component -> component.kind() == kind)
                    .forEach(component -> given.addAll(component.knowledge()));
        }
        given.addAll(knowledge);
        for (Knowledge each : given) {
            Knowledge other = all.putIfAbsent(each.name(), each);
            if (other != null && other != each) {
                throw new IllegalArgumentException("two knowledge bases have the name " + each.name());
            }
        }
        return List.copyOf(all.values());
    }
}
