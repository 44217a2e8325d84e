package dev.agentos4j.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.approval.ApprovalQuery;
import dev.agentos4j.client.error.NotFoundException;
import dev.agentos4j.client.fixture.Exchange;
import dev.agentos4j.client.fixture.ScriptedServer;
import dev.agentos4j.protocol.approval.Approval;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PagesTest {

    private final ScriptedServer server = ScriptedServer.start().always(PagesTest::page);
    private final AgentOSClient client = AgentOSClient.create(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Three pages of two, the last one of one. */
    private static void page(Exchange exchange) throws Exception {
        int page = Integer.parseInt(exchange.target().replaceFirst(".*[?&]page=(\\d+).*", "$1"));
        List<String> elements = new ArrayList<>();
        for (int i = page * 2 - 1; i <= Math.min(page * 2, 5); i++) {
            elements.add("{\"id\":\"" + i + "\"}");
        }
        exchange.json(
                200,
                "{\"data\":[" + String.join(",", elements) + "],\"meta\":{\"page\":" + page
                        + ",\"limit\":2,\"total_pages\":3,\"total_count\":5,\"search_time_ms\":0.0}}");
    }

    private Pages<Approval> all() {
        return client.approvals().listAll(ApprovalQuery.all().limit(2));
    }

    private List<String> asked() {
        return server.received().stream()
                .map(each -> each.target().replaceFirst(".*[?&]page=", ""))
                .toList();
    }

    @Test
    void aLoopGoesThroughAllPages() {
        List<String> ids = new ArrayList<>();
        for (Approval each : all()) {
            ids.add(each.id());
        }
        assertThat(ids).containsExactly("1", "2", "3", "4", "5");
        assertThat(server.last().target()).isEqualTo("/approvals?limit=2&page=3");
        assertThat(asked()).containsExactly("1", "2", "3");
    }

    @Test
    void whoStopsEarlySparesTheServerTheRest() {
        assertThat(all().stream().limit(2).map(Approval::id)).containsExactly("1", "2");
        assertThat(asked()).containsExactly("1");
    }

    @Test
    void nothingIsAskedBeforeTheFirstElementIsWanted() {
        all().iterator();
        all().publisher();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void theListBeginsAtThePageThatWasAskedFor() {
        assertThat(client.approvals().listAll(ApprovalQuery.all().limit(2).page(2)))
                .extracting(Approval::id)
                .containsExactly("3", "4", "5");
    }

    @Test
    void eachTimeAsksAnew() {
        Pages<Approval> all = all();
        assertThat(all).hasSize(5);
        assertThat(all).hasSize(5);
        assertThat(asked()).containsExactly("1", "2", "3", "1", "2", "3");
    }

    @Test
    void anEmptyListHasOneEmptyPage() {
        server.always(
                x -> x.json(
                        200,
                        "{\"data\":[],\"meta\":{\"page\":1,\"limit\":20,\"total_pages\":0,\"total_count\":0,\"search_time_ms\":0}}"));
        assertThat(all()).isEmpty();
        assertThat(all().pages()).hasSize(1);
    }

    @Test
    void aServerThatAlwaysGivesTheSamePageIsNotAskedForEver() {
        server.always(x -> x.json(
                200,
                "{\"data\":[{\"id\":\"1\"}],\"meta\":{\"page\":1,\"limit\":1,\"total_pages\":3,\"total_count\":3}}"));
        assertThat(all()).hasSize(3);
    }

    @Test
    void aRefusalIsThrownWhereThePageIsNeeded() {
        server.then(PagesTest::page).then(x -> x.json(404, "{\"detail\":\"gone\"}"));
        var elements = all().iterator();
        assertThat(elements.next().id()).isEqualTo("1");
        assertThat(elements.next().id()).isEqualTo("2");
        assertThatThrownBy(elements::hasNext)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("gone");
        assertThat(elements.hasNext())
                .as("a page that failed can be asked for again")
                .isTrue();
    }

    /** Takes elements as the test says. */
    private static final class Probe implements Flow.Subscriber<Approval> {
        final BlockingQueue<String> ids = new LinkedBlockingQueue<>();
        final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
        }

        @Override
        public void onNext(Approval element) {
            ids.add(element.id());
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }

        void request(long n) {
            subscription.join().request(n);
        }

        String next() throws InterruptedException {
            return String.valueOf(ids.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSubscriberHasAsMuchAsItAskedForAndNoPageAhead() throws Exception {
        Probe probe = new Probe();
        client.async()
                .approvals()
                .listAll(ApprovalQuery.all().limit(2))
                .publisher()
                .subscribe(probe);
        probe.request(2);
        assertThat(List.of(probe.next(), probe.next())).containsExactly("1", "2");
        assertThat(asked()).containsExactly("1");
        assertThat(probe.ids).isEmpty();
        probe.request(1);
        assertThat(probe.next()).isEqualTo("3");
        assertThat(asked()).containsExactly("1", "2");
        probe.request(Long.MAX_VALUE);
        assertThat(List.of(probe.next(), probe.next())).containsExactly("4", "5");
        assertThat(probe.end.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(asked()).containsExactly("1", "2", "3");
    }

    @Test
    void aListThatEndsWithTheLastElementWantedIsCompleteWithoutMoreDemand() throws Exception {
        Probe probe = new Probe();
        all().publisher().subscribe(probe);
        probe.request(5);
        assertThat(probe.end.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(probe.ids).hasSize(5);
    }

    @Test
    void aSubscriberIsToldOfARefusalOnceAndNoMore() throws Exception {
        server.then(PagesTest::page).then(x -> x.json(404, "{\"detail\":\"gone\"}"));
        Probe probe = new Probe();
        all().publisher().subscribe(probe);
        probe.request(100);
        assertThat(probe.end.get(10, TimeUnit.SECONDS)).isInstanceOf(NotFoundException.class);
        assertThat(probe.ids).containsExactly("1", "2");
    }

    @Test
    void cancellingFreesTheConnectionThatAPageIsAwaitedOn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        server.always(x -> {
            asked.countDown();
            x.stallUntilClosed(closed);
        });
        Probe probe = new Probe();
        all().publisher().subscribe(probe);
        probe.request(1);
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        probe.subscription.join().cancel();
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(probe.end).isNotDone();
    }

    @Test
    void askingForLessThanOneElementIsAnError() throws Exception {
        Probe probe = new Probe();
        all().publisher().subscribe(probe);
        probe.request(0);
        assertThat(probe.end.get(10, TimeUnit.SECONDS)).hasMessageContaining("at least one");
        assertThat(server.received()).isEmpty();
    }
}
