package dev.agentos4j.server;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.discovery.DiscoveryApi;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunApi;
import dev.agentos4j.runtime.knowledge.Indexer;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.KnowledgeBase;
import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.runtime.meter.RunObserver;
import dev.agentos4j.runtime.run.RunEngine;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.temporary.TemporaryFiles;
import dev.agentos4j.server.access.ContractAuthorizer;
import dev.agentos4j.server.access.ServerAuthenticator;
import dev.agentos4j.server.access.ServiceAccountRoutes;
import dev.agentos4j.server.approval.ApprovalRoutes;
import dev.agentos4j.server.audit.AuditRoutes;
import dev.agentos4j.server.audit.RefusedRequests;
import dev.agentos4j.server.component.ComponentRoutes;
import dev.agentos4j.server.console.Console;
import dev.agentos4j.server.console.ConsoleRoutes;
import dev.agentos4j.server.database.DatabaseRoutes;
import dev.agentos4j.server.discovery.DiscoveryRoutes;
import dev.agentos4j.server.edition.Edition;
import dev.agentos4j.server.eval.EvalRoutes;
import dev.agentos4j.server.filesystem.FilesystemRoutes;
import dev.agentos4j.server.health.HealthRoutes;
import dev.agentos4j.server.http.Access;
import dev.agentos4j.server.http.FailedAuthentications;
import dev.agentos4j.server.http.FairUse;
import dev.agentos4j.server.http.HttpServer;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.jwt.JwtCallers;
import dev.agentos4j.server.knowledge.KnowledgeRoutes;
import dev.agentos4j.server.knowledge.RemoteRoutes;
import dev.agentos4j.server.learning.LearningRoutes;
import dev.agentos4j.server.memory.MemoryRoutes;
import dev.agentos4j.server.metrics.MetersRoutes;
import dev.agentos4j.server.metrics.MetricsRoutes;
import dev.agentos4j.server.openapi.OpenApi;
import dev.agentos4j.server.queue.QueueRoutes;
import dev.agentos4j.server.registry.RegistryRoutes;
import dev.agentos4j.server.run.RunRoutes;
import dev.agentos4j.server.schedule.ScheduleRoutes;
import dev.agentos4j.server.schedule.Scheduler;
import dev.agentos4j.server.schedule.SchedulerSettings;
import dev.agentos4j.server.schedule.SchedulerTime;
import dev.agentos4j.server.served.Components;
import dev.agentos4j.server.served.Databases;
import dev.agentos4j.server.served.KnowledgeBases;
import dev.agentos4j.server.served.OwnComponents;
import dev.agentos4j.server.served.Served;
import dev.agentos4j.server.session.SessionRoutes;
import dev.agentos4j.server.tls.ServerCertificate;
import dev.agentos4j.server.trace.TraceRoutes;
import dev.agentos4j.server.workflow.WorkflowSocket;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An AgentOS: agents behind HTTP, for any AgentOS client. Several may live in one process.
 *
 * <pre>{@code
 * try (AgentOS os = AgentOS.builder().agent(agent).build().start(7777)) {
 *     System.out.println("listening on " + os.url());
 *     ...
 * }
 * }</pre>
 */
public final class AgentOS implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AgentOS.class.getName());
    private static final Duration ANSWERS = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Settings settings;
    private final Storage storage;
    private final @Nullable Meters meters;
    private final RunEngine engine;
    private final @Nullable Indexer indexer;
    private final KnowledgeBases knowledge;
    private final Components components;
    private final String ownToken = UUID.randomUUID().toString() + UUID.randomUUID();
    private final @Nullable Scheduler scheduler;
    private final @Nullable JwtCallers users;
    private final @Nullable ServerCertificate certificate;
    private final RefusedRequests refusals;
    private final Access access;
    private final RouteTable routes;
    private final AtomicReference<@Nullable JsonObject> description = new AtomicReference<>();
    private volatile @Nullable HttpServer http;
    private @Nullable Thread hook;
    private volatile boolean draining;
    private boolean closed;

    AgentOS(Settings settings, Storage storage, @Nullable JwtCallers users, @Nullable ServerCertificate certificate) {
        this.settings = settings;
        this.certificate = certificate;
        this.storage = storage;
        Edition edition = new Edition(settings.about().level());
        this.routes = new RouteTable(edition);
        this.users = users;
        this.meters = settings.requests().meters();
        this.engine = new RunEngine(
                storage,
                settings.boundsOfRuns(),
                settings.runs().tracer(storage),
                settings.runs().toolErrors(),
                meters == null ? RunObserver.NONE : meters);
        if (meters != null) {
            meters.watch(engine::figures);
        }
        List<KnowledgeBase> bases = new ArrayList<>();
        Settings.Contents contents = settings.contents();
        if (contents.knowledge().isEmpty()) {
            this.indexer = null; // the storage need not keep knowledge then
        } else {
            Indexer reading = new Indexer(
                    storage.knowledge(), contents.urlFetcher(), contents.indexLimits(), contents.knowledge());
            contents.knowledge().forEach(each -> bases.add(new KnowledgeBase(each, storage.knowledge(), reading)));
            this.indexer = reading;
        }
        this.knowledge = new KnowledgeBases(settings.about().databaseId(), bases, edition);
        this.components = new Components(
                contents.components(),
                edition,
                component -> storage.coordinator().isServedElsewhere(component));
        SchedulerSettings schedules = settings.runs().scheduler();
        this.scheduler = schedules == null
                ? null
                : new Scheduler(
                        storage.schedules(),
                        schedules,
                        ownToken,
                        schedule -> !storage.coordinator().hasPeers()
                                || OwnComponents.has(components, schedule.endpoint()));
        this.refusals = new RefusedRequests(engine.audit(), InstantSource.system());
        this.access = new Access(
                new ServerAuthenticator(
                        storage,
                        settings.callers().key(),
                        users,
                        settings.callers().jwt().cookie(),
                        ownToken,
                        settings.callers().isolatesUsers(),
                        InstantSource.system()),
                new ContractAuthorizer(storage, settings.callers().jwt().adminScope()),
                new FailedAuthentications(),
                new FairUse(settings.fairUse(), settings.callers().nanoTime()),
                refusals);
        Served served = new Served(
                edition,
                settings.about().id(),
                settings.about().name(),
                settings.about().description(),
                settings.about().version(),
                settings.about().databaseId(),
                settings.callers().authMode(),
                settings.callers().isolatesUsers(),
                Instant.now(),
                settings.requests().heartbeatEvery(),
                new Databases(settings.about().databaseId()),
                components,
                engine,
                knowledge);
        addRoutes(served);
    }

    private void addRoutes(Served served) {
        new DiscoveryRoutes(served).addTo(routes);
        new HealthRoutes(storage, engine, scheduler, () -> draining).addTo(routes);
        for (ComponentKind kind : ComponentKind.values()) {
            new RunRoutes(served, kind).addTo(routes);
        }
        routes.socket(RunApi.SOCKET, () -> new WorkflowSocket(served, access));
        new QueueRoutes().addTo(routes);
        new SessionRoutes(served).addTo(routes);
        new ApprovalRoutes(served).addTo(routes);
        new MemoryRoutes(served).addTo(routes);
        new LearningRoutes(served).addTo(routes);
        new KnowledgeRoutes(served).addTo(routes);
        new RemoteRoutes(knowledge).addTo(routes);
        new TraceRoutes(served).addTo(routes);
        new MetricsRoutes(served).addTo(routes);
        new MetersRoutes(meters).addTo(routes);
        new EvalRoutes(served, settings.contents().judge()).addTo(routes);
        new ComponentRoutes(served).addTo(routes);
        new RegistryRoutes(served).addTo(routes);
        new FilesystemRoutes(served).addTo(routes);
        new DatabaseRoutes(served).addTo(routes);
        SchedulerSettings schedules = settings.runs().scheduler();
        SchedulerTime time = schedules == null ? SchedulerTime.SYSTEM : schedules.time();
        new ScheduleRoutes(served, scheduler, time).addTo(routes);
        new ServiceAccountRoutes(storage, engine.audit(), InstantSource.system()).addTo(routes);
        new AuditRoutes(engine.audit(), refusals).addTo(routes);
        Console console = settings.requests().console();
        if (console != null) {
            new ConsoleRoutes(console).addTo(routes);
        }
        routes.serve(DiscoveryApi.OPENAPI, exchange -> exchange.json(200, openApi()));
    }

    /** Made when it is first asked for, and once: anybody may ask. */
    private JsonObject openApi() {
        JsonObject known = description.get();
        if (known == null) {
            known = OpenApi.describe(
                    routes.routes(),
                    routes.edition(),
                    Objects.requireNonNullElse(settings.about().name(), "AgentOS"),
                    Objects.requireNonNullElse(settings.about().version(), "1.0.0"));
            description.set(known);
        }
        return known;
    }

    public static AgentOSBuilder builder() {
        return new AgentOSBuilder();
    }

    /** Starts on the port of {@link AgentOSBuilder#port}, a free one unless that was called. */
    public AgentOS start() {
        return start(settings.address().port());
    }

    /**
     * Starts to listen.
     *
     * @param port the port, 0 for a free one
     * @throws java.io.UncheckedIOException if the port cannot be had
     * @throws IllegalStateException if it was started or closed before, or if it would be open to other machines
     *     without anything that protects it
     */
    public synchronized AgentOS start(int port) {
        if (http != null || closed) {
            throw new IllegalStateException("an AgentOS is started once");
        }
        settings.refuseToBeOpen();
        TemporaryFiles.deleteLeftovers();
        engine.keepHouse(settings.runs().retention());
        refusals.start();
        List<String> served = new ArrayList<>(components.names());
        settings.contents().knowledge().forEach(base -> served.add(Knowledge.served(base.name())));
        storage.coordinator().announceServed(served);
        if (indexer != null) {
            indexer.recover();
            storage.coordinator().onGone(indexer::recover);
        }
        if (scheduler != null) {
            storage.coordinator().onGone(scheduler::settleInterrupted);
        }
        http = HttpServer.start(
                settings.site(routes, access, meters, certificate),
                settings.address().host(),
                port);
        if (scheduler != null) {
            scheduler.start(url(), certificate == null ? null : certificate.ofOwnCalls());
        }
        if (settings.runs().closeOnShutdown()) {
            hook = new Thread(this::close, "agentos-stop");
            Runtime.getRuntime().addShutdownHook(hook);
        }
        return this;
    }

    /** The port it listens on. */
    public int port() {
        HttpServer listening = http; // without the lock, which closing holds for as long as it waits for runs
        if (listening == null) {
            throw new IllegalStateException("not started");
        }
        return listening.port();
    }

    /** Where clients reach it from this machine, such as {@code http://127.0.0.1:7777}, or {@code https} with {@link AgentOSBuilder#tls}. */
    public String url() {
        boolean everywhere = settings.address().host().equals("0.0.0.0")
                || settings.address().host().equals("::");
        String host = everywhere ? "127.0.0.1" : settings.address().host();
        String scheme = certificate == null ? "http://" : "https://";
        return scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Runs agents of this AgentOS without HTTP; what is run here is seen by clients too. */
    public RunEngine engine() {
        return engine;
    }

    /**
     * A knowledge base at work, to put something into it or search it without HTTP.
     *
     * @throws IllegalArgumentException if none of that name is served
     */
    public KnowledgeBase knowledge(String name) {
        KnowledgeBase base = knowledge.named(name);
        if (base == null) {
            throw new IllegalArgumentException("there is no knowledge base " + name);
        }
        return base;
    }

    /** All routes it serves. */
    public RouteTable routes() {
        return routes;
    }

    /**
     * Stops: active runs may end within the time of {@link AgentOSBuilder#drain}; then no more connections; runs that go on are cancelled, stored and told to their clients, be it over the socket,
     * which is then closed with 1001; then the store is closed. Does nothing the second time.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        draining = true;
        forgetHook();
        try {
            awaitRuns();
            if (http != null) {
                http.refuseNewConnections();
            }
            if (scheduler != null) {
                scheduler.close();
            }
            engine.close();
            if (http != null) {
                awaitAnswers(http);
                http.close();
            }
        } finally {
            if (indexer != null) {
                indexer.close();
            }
            if (users != null) {
                users.close();
            }
            refusals.close();
            storage.close();
            if (meters != null) {
                meters.close();
            }
        }
    }

    /** Close is called by hand: the end of the process has nothing left to do. */
    private void forgetHook() {
        Thread own = hook;
        if (own == null || own.equals(Thread.currentThread())) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(own);
        } catch (IllegalStateException stopping) { // the hook waits for this call, and finds everything closed
            LOG.log(Logger.Level.DEBUG, "closed while the process stops", stopping);
        }
    }

    /** Runs may go on for the time of {@link AgentOSBuilder#drain}; new ones may begin until the doors are shut. */
    private void awaitRuns() {
        long end = System.nanoTime() + settings.runs().drain().toNanos();
        try {
            while (http != null && engine.liveRuns() > 0 && System.nanoTime() < end) {
                Thread.sleep(LOOK_AGAIN);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitAnswers(HttpServer http) {
        try {
            http.drain(ANSWERS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
