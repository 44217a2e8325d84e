package dev.agentos4j.server;

import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.runtime.knowledge.IndexLimits;
import dev.agentos4j.runtime.knowledge.Knowledge;
import dev.agentos4j.runtime.knowledge.UrlFetcher;
import dev.agentos4j.runtime.meter.Meters;
import dev.agentos4j.runtime.meter.MetersProvider;
import dev.agentos4j.runtime.model.Model;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.RunEngineLimits;
import dev.agentos4j.runtime.storage.Retention;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolErrors;
import dev.agentos4j.runtime.trace.SpanExporter;
import dev.agentos4j.runtime.trace.Tracer;
import dev.agentos4j.server.console.Console;
import dev.agentos4j.server.http.Access;
import dev.agentos4j.server.http.Cors;
import dev.agentos4j.server.http.FairUseLimits;
import dev.agentos4j.server.http.HttpLimits;
import dev.agentos4j.server.http.HttpServer;
import dev.agentos4j.server.http.PageGuard;
import dev.agentos4j.server.http.Proxies;
import dev.agentos4j.server.http.RouteTable;
import dev.agentos4j.server.http.SecurityKey;
import dev.agentos4j.server.jwt.JwtSettings;
import dev.agentos4j.server.schedule.SchedulerSettings;
import dev.agentos4j.server.tls.ServerCertificate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an AgentOS was built with: the values of its {@link AgentOSBuilder} at that moment, and what follows from them. Immutable.
 *
 * @param about what it says of itself
 * @param contents what it serves
 * @param address where it listens, and who gets that far
 * @param callers who may call it
 * @param requests how it takes requests
 * @param runs how it runs
 */
record Settings(About about, Contents contents, Address address, Callers callers, Requests requests, Runs runs) {

    /** Of the AgentOS and its database, as clients see them. */
    record About(
            @Nullable String id,
            @Nullable String name,
            @Nullable String description,
            @Nullable String version,
            AgnoLevel level,
            String databaseId) {}

    /**
     * What is served.
     *
     * @param knowledge all knowledge bases, those of the components too
     * @param judge judges answers in evaluations; {@code null} for the model of what is evaluated
     */
    record Contents(
            List<Component<?>> components,
            List<Knowledge> knowledge,
            IndexLimits indexLimits,
            UrlFetcher urlFetcher,
            @Nullable Model judge) {

        Contents {
            components = List.copyOf(components);
            knowledge = List.copyOf(knowledge);
        }
    }

    /**
     * Where it listens.
     *
     * @param allowedHosts the names under which it is reached; any if there are none
     * @param cors the web pages that may call it
     * @param openToAnyone whether other machines may be let in without a key
     */
    record Address(String host, int port, List<String> allowedHosts, Cors cors, Proxies proxies, boolean openToAnyone) {

        Address {
            allowedHosts = List.copyOf(allowedHosts);
        }

        boolean isLoopback() {
            try {
                return InetAddress.getByName(host).isLoopbackAddress();
            } catch (UnknownHostException unknown) {
                throw new IllegalArgumentException("unknown host: " + host, unknown);
            }
        }
    }

    /**
     * Who may call it.
     *
     * @param userIsolation whether users see their own data alone; {@code null} if that was not said
     * @param fairUse what each may use; {@code null} if that was not said
     * @param nanoTime the clock of fair use
     */
    record Callers(
            @Nullable String securityKey,
            JwtSettings jwt,
            @Nullable Boolean userIsolation,
            @Nullable FairUseLimits fairUse,
            LongSupplier nanoTime) {

        /** Whether anybody is let in. */
        boolean isOpen() {
            return securityKey == null && jwt.isNone();
        }

        String authMode() {
            return isOpen() ? "none" : jwt.isNone() ? "security_key" : "jwt";
        }

        /** Whether users see their own data alone: those of tokens, or on an open server those that requests name. */
        boolean isolatesUsers() {
            return switch (authMode()) {
                case "jwt" -> !Boolean.FALSE.equals(userIsolation);
                case "none" -> Boolean.TRUE.equals(userIsolation);
                default -> false;
            };
        }

        @Nullable
        SecurityKey key() {
            return securityKey == null ? null : new SecurityKey(securityKey);
        }
    }

    /**
     * How it takes requests.
     *
     * @param accessLog whether each is logged
     * @param givenMeters what hears of each; {@code null} if that was not said
     * @param hasConsole whether the console is served, if there is one
     * @param heartbeatEvery how long a resumed stream may be silent
     */
    record Requests(
            HttpLimits limits,
            boolean accessLog,
            @Nullable Meters givenMeters,
            boolean hasConsole,
            Duration heartbeatEvery) {

        /** Those that were given, or else those on the class path; to be called once. */
        @Nullable
        Meters meters() {
            return givenMeters == null ? MetersProvider.find() : givenMeters;
        }

        @Nullable
        Console console() {
            return hasConsole ? Console.find() : null;
        }
    }

    /**
     * How it runs.
     *
     * @param spanExporters where spans go beside the storage; {@code null} if nothing is traced
     * @param scheduler how schedules are executed; {@code null} if they are not
     * @param drain how long active runs may go on while it closes
     */
    record Runs(
            RunEngineLimits limits,
            ToolErrors toolErrors,
            @Nullable List<SpanExporter> spanExporters,
            @Nullable SchedulerSettings scheduler,
            Retention retention,
            Duration drain,
            boolean closeOnShutdown) {

        Tracer tracer(Storage opened) {
            return spanExporters == null
                    ? Tracer.OFF
                    : Tracer.to(opened.traces(), spanExporters.toArray(SpanExporter[]::new));
        }
    }

    FairUseLimits fairUse() {
        if (callers.fairUse() != null) {
            return callers.fairUse();
        }
        return callers.isOpen() || address.isLoopback() ? FairUseLimits.OFF : FairUseLimits.DEFAULTS;
    }

    /** The bounds on runs, with that of each caller. */
    RunEngineLimits boundsOfRuns() {
        int ofCaller = fairUse().activeRuns();
        return ofCaller == 0 ? runs.limits() : runs.limits().withRunsPerCaller(ofCaller);
    }

    HttpServer.Site site(
            RouteTable routes, Access access, @Nullable Meters meters, @Nullable ServerCertificate certificate) {
        // a browser sends a cookie whichever page asks it to
        boolean pagesGetNoFurther = !callers.isOpen() && callers.jwt().cookie() == null;
        PageGuard guard = new PageGuard(
                address.host(), address.isLoopback(), pagesGetNoFurther, address.allowedHosts(), address.cors());
        return new HttpServer.Site(
                routes,
                address.cors(),
                guard,
                access,
                requests.limits(),
                requests.accessLog(),
                meters,
                certificate,
                address.proxies());
    }

    /**
     * Keeps it from being open to other machines by mistake.
     *
     * @throws OpenToOthersException if it would be
     */
    void refuseToBeOpen() {
        if (callers.isOpen() && !address.openToAnyone() && !address.isLoopback()) {
            throw new OpenToOthersException(address.host());
        }
    }
}
