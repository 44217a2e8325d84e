package dev.agentos4j.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.agentos4j.runtime.store.UnreadableRowException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all stores that keep things under ids and list them page by page have in common. */
public abstract class EveryStoreContract extends StoreContract {

    private static final List<String> TEXTS = List.of(
            "plain",
            "it's \"quoted\", 100 % of_it; -- \\n",
            "\u0416\u0443\u043a \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 \u4F60\u597D \u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35",
            "\uD83C\uDF75\uD83D\uDC69\u200D\uD83D\uDE80 e\u0301 \u0130\u0131\u00DF",
            "line\nline\r\n\ttab \u0001 \u007F \u2028 \uFEFF",
            " ");

    private void keep(Subject subject, int count) {
        for (int i = 0; i < count; i++) {
            subject.keep(storage, id(i), "text " + i);
        }
    }

    private static String id(int number) {
        return String.format("id-%03d", number);
    }

    /** So many ids as a list has them. */
    private static List<String> ids(Subject subject, int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(EveryStoreContract::id).toList();
        return subject.newestFirst() ? ids.reversed() : ids;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIsNotFound(Subject subject) {
        assertThat(subject.text(storage, "nothing")).isNull();
        assertThat(subject.page(storage, 5, 0).ids()).isEmpty();
        assertThat(subject.page(storage, 5, 0).total()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasKeptIsThereWhenTheDatabaseIsOpenedAgain(Subject subject) {
        keep(subject, 3);
        reopen();
        assertThat(subject.page(storage, 10, 0).ids()).isEqualTo(ids(subject, 3));
        assertThat(subject.text(storage, id(1))).isEqualTo("text 1");
    }

    @ParameterizedTest
    @EnumSource
    void pagesHaveEachThingOnceInTheOrderInWhichItCame(Subject subject) {
        keep(subject, 7);
        List<String> all = ids(subject, 7);

        assertThat(subject.page(storage, 3, 0).ids()).isEqualTo(all.subList(0, 3));
        assertThat(subject.page(storage, 3, 3).ids()).isEqualTo(all.subList(3, 6));
        assertThat(subject.page(storage, 3, 6).ids()).isEqualTo(all.subList(6, 7));
        assertThat(subject.page(storage, 7, 0).ids()).isEqualTo(all);
        assertThat(subject.page(storage, 1_000, 0).ids()).isEqualTo(all);
        assertThat(subject.page(storage, 3, 9).ids()).isEmpty();
        assertThat(subject.page(storage, 3, 9).total()).isEqualTo(7);
        assertThat(subject.page(storage, 1, 6).total()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void textsOfAllScriptsComeBackAsTheyWere(Subject subject) {
        for (int i = 0; i < TEXTS.size(); i++) {
            subject.keep(storage, id(i), TEXTS.get(i));
        }
        reopen();
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(subject.text(storage, id(i))).isEqualTo(TEXTS.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMillionLettersComeBack(Subject subject) {
        String text = "0123456789\u00E4\u4F60".repeat(1_000_000 / 12);
        subject.keep(storage, id(0), text);
        assertThat(subject.text(storage, id(0))).isEqualTo(text);
        assertThat(subject.page(storage, 5, 0).ids()).isEqualTo(ids(subject, 1));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOfWhatManyKeepAtOnce(Subject subject) throws Exception {
        int threads = 8;
        int each = 10;
        List<Callable<String>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            work.add(() -> {
                for (int i = first; i < first + each; i++) {
                    subject.keep(storage, id(i), "text " + i);
                }
                return "kept";
            });
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> one : pool.invokeAll(work)) {
                one.get();
            }
        }
        Subject.Page page = subject.page(storage, 1_000, 0);
        List<String> all = ids(subject, threads * each);
        assertThat(page.ids()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(page.total()).isEqualTo(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            assertThat(page.ids())
                    .as("what one of them kept stays in its order")
                    .containsSubsequence(all.subList(thread * each, (thread + 1) * each));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedRowCostsTheOthersNothingAndSaysSoByItself(Subject subject) {
        keep(subject, 3);

        damage(subject.damage(id(1)));

        assertThat(subject.page(storage, 10, 0).ids()).isEqualTo(ids(subject, 3));
        assertThat(subject.text(storage, id(0))).isEqualTo("text 0");
        assertThat(subject.text(storage, id(2))).isEqualTo("text 2");
        assertThatExceptionOfType(UnreadableRowException.class)
                .isThrownBy(() -> subject.text(storage, id(1)))
                .withMessageContaining(id(1));
    }
}
