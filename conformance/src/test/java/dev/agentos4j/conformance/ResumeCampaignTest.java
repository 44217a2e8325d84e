package dev.agentos4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.run.RunRequest;
import dev.agentos4j.client.run.RunResult;
import dev.agentos4j.client.run.RunStream;
import dev.agentos4j.client.run.Runs;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.run.CatchUpStarted;
import dev.agentos4j.protocol.run.ReplayStarted;
import dev.agentos4j.protocol.run.RunContent;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.StepOutputEvent;
import dev.agentos4j.protocol.run.Subscribed;
import dev.agentos4j.testkit.client.Fault;
import dev.agentos4j.testkit.client.FaultyNetwork;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Streams of agents, teams and workflows, cut by the network at random bytes again and again: each comes whole, every event
 * once. {@code -Dagentos4j.resume.streams=1000} for the long form, {@code -Dagentos4j.resume.seed=...} for other cuts.
 */
@OnEachServer
class ResumeCampaignTest {

    private static final int STREAMS = Integer.getInteger("agentos4j.resume.streams", 40);
    private static final long SEED = Long.getLong("agentos4j.resume.seed", 7);
    private static final int AT_ONCE = 8;

    /**
     * A Python AgentOS gives a run up whose client goes before its first event. Its headers take less than this, so that the
     * first cut of a stream is somewhere in its events.
     */
    private static final int PYTHON_HEADERS = 250;

    private record Story(String area, String id) {

        Runs<?> runs(AgentOSClient client) {
            return switch (area) {
                case "agents" -> client.agents();
                case "teams" -> client.teams();
                default -> client.workflows();
            };
        }
    }

    /** What an undisturbed stream of a story is. */
    private record Whole(List<String> names, int bytes) {}

    private final Host host;
    private final int port;
    private final AgentOSClient direct;
    private final AtomicInteger reconnects = new AtomicInteger();
    private final AtomicInteger caughtUp = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();

    ResumeCampaignTest(Host host, Servers servers) {
        this.host = host;
        this.port = URI.create(servers.url(host)).getPort();
        this.direct = servers.client(host);
    }

    private List<Story> stories() {
        List<Story> stories = new ArrayList<>();
        List.of("echo", "tool", "parallel", "unicode", "slow").forEach(id -> stories.add(new Story("agents", id)));
        direct.teams().list().stream()
                .filter(team -> "team".equals(team.id()))
                .forEach(team -> stories.add(new Story("teams", "team")));
        direct.workflows().list().stream()
                .filter(workflow -> "workflow".equals(workflow.id()))
                .forEach(workflow -> stories.add(new Story("workflows", "workflow")));
        return stories;
    }

    @Test
    void everyStreamComesWholeWhereverItIsCut() throws Exception {
        List<Story> stories = stories();
        Map<Story, Whole> wholes = new HashMap<>();
        for (Story story : stories) {
            wholes.put(story, undisturbed(story));
        }
        List<Callable<Boolean>> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Story story = stories.get(i % stories.size());
            SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + i);
            streams.add(() -> cutAndCompare(story, wholes.get(story), random));
        }
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            int whole = 0;
            for (Future<Boolean> stream : workers.invokeAll(streams)) {
                whole += stream.get() ? 1 : 0;
            }
            assertThat(whole).isEqualTo(STREAMS);
        } catch (ExecutionException failed) {
            throw new AssertionError("a stream did not come whole", failed.getCause());
        } finally {
            workers.shutdownNow();
        }
        System.out.printf(
                "%s: %d streams of %d stories, %d reconnects (%d caught up live, %d replayed), nothing lost, nothing twice%n",
                host, STREAMS, stories.size(), reconnects.get(), caughtUp.get(), replayed.get());
        assertThat(reconnects).hasValueGreaterThanOrEqualTo(STREAMS / 2);
    }

    private Whole undisturbed(Story story) {
        List<String> names = new ArrayList<>();
        int bytes = 0;
        try (RunStream stream = story.runs(direct).stream(story.id(), request())) {
            for (RunEvent event : stream) {
                bytes += event.toJsonBytes().length + event.event().length() + 18;
                note(event, names);
            }
            stream.awaitCompleted();
        }
        return new Whole(names, bytes);
    }

    private static RunRequest request() {
        return RunRequest.of("a message of some words").resumable();
    }

    /** Whether it is one of the run's own: the output of a step is not kept by an AgentOS of Agno 2.9. */
    private boolean note(RunEvent event, List<String> names) {
        boolean isLost = host != Host.OURS && PythonFolder.level() == AgnoLevel.V2_9;
        boolean own = !(event instanceof StepOutputEvent && isLost
                || event instanceof CatchUpStarted
                || event instanceof ReplayStarted
                || event instanceof Subscribed);
        if (own) {
            names.add(event.event());
        }
        return own;
    }

    private int firstCut() {
        return switch (host) {
            case OURS, PYTHON_QUEUE -> 1;
            default -> PYTHON_HEADERS;
        };
    }

    private boolean cutAndCompare(Story story, Whole whole, SplittableRandom random) {
        try (FaultyNetwork network = FaultyNetwork.to(port);
                AgentOSClient client = AgentOSClient.create(network.url())) {
            int first = firstCut();
            network.next(Fault.cutAfter(first + random.nextInt(whole.bytes())));
            for (int more = random.nextInt(4); more > 0; more--) {
                network.next(Fault.cutAfter(1 + random.nextInt(whole.bytes())));
            }
            List<String> names = new ArrayList<>();
            List<Long> indexes = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            try (RunStream stream = story.runs(client).stream(story.id(), request())) {
                for (RunEvent event : stream) {
                    caughtUp.addAndGet(event instanceof CatchUpStarted ? 1 : 0);
                    replayed.addAndGet(event instanceof ReplayStarted ? 1 : 0);
                    if (note(event, names)) {
                        indexes.add(event.eventIndex());
                    }
                    text.append(
                            event instanceof RunContent content
                                            && stream.runId().equals(content.runId())
                                    ? content.text()
                                    : "");
                }
                RunResult result = stream.awaitCompleted();
                reconnects.addAndGet(stream.reconnects().size());
                assertThat(names).as("%s %s", story, stream.reconnects()).isEqualTo(whole.names());
                assertThat(indexes)
                        .isEqualTo(LongStream.range(0, names.size()).boxed().toList());
                assertThat(stream.gaps()).isEmpty();
                assertThat(story.area().equals("workflows") ? result.text() : text.toString())
                        .isEqualTo(result.text());
            }
        }
        return true;
    }
}
