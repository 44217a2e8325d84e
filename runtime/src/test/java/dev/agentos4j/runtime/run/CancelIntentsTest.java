package dev.agentos4j.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CancelIntentsTest {

    private static final RunCaller ANN = RunCaller.user("ann");

    private Instant now = Instant.EPOCH;
    private final CancelIntents intents = new CancelIntents(2, () -> now);

    @Test
    void aWishCountsOnceForARunOfItsUser() {
        intents.add(ANN, "r");
        assertThat(intents.take("r", "bob")).isFalse();
        assertThat(intents.take("r", "ann")).isTrue();
        assertThat(intents.take("r", "ann")).isFalse();
    }

    @Test
    void aWishIsForgottenAfterADay() {
        intents.add(ANN, "r");
        now = now.plus(Duration.ofHours(24));
        assertThat(intents.take("r", "ann")).isTrue();
        intents.add(ANN, "r");
        now = now.plus(Duration.ofHours(24).plusMillis(1));
        assertThat(intents.take("r", "ann")).isFalse();
        assertThat(intents.isEmpty()).isTrue();
    }

    @Test
    void theOldestWishIsForgottenWhereThereAreTooMany() {
        intents.add(ANN, "first");
        intents.add(ANN, "second");
        intents.add(ANN, "first");
        intents.add(ANN, "third");
        assertThat(intents.take("second", "ann")).isFalse();
        assertThat(intents.take("first", "ann")).isTrue();
        assertThat(intents.take("third", "ann")).isTrue();
    }
}
