package dev.agentos4j.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessLifeTest {

    private static final String REST = " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21";

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessIsKnownByItsStartInTicksWhichDoNotMoveWhenTheClockIsSet() throws Exception {
        String[] fields = Files.readString(Path.of("/proc/self/stat")).split(" ");
        ProcessLife here = ProcessLife.ofThisProcess();

        assertThat(here.startedAt()).isEqualTo(Long.parseLong(fields[21]));
        assertThat(here.isGone(here, 0, System.currentTimeMillis())).isFalse();
    }

    @Test
    void theNameOfAProcessMayHoldAnything() {
        assertThat(ProcessLife.startTicks("42 (java) S" + REST)).hasValue(4711);
        assertThat(ProcessLife.startTicks("42 (a) Z 1 (b c) S" + REST)).hasValue(4711);
    }

    @Test
    void aProcessThatHasEndedAndIsNotNoticedByItsParentYetIsGone() {
        assertThat(ProcessLife.startTicks("42 (java) Z" + REST)).isEmpty();
    }

    @Test
    void aProcessOfAnotherMachineIsGoneWhenItIsSilent() {
        ProcessLife here = ProcessLife.ofThisProcess();
        ProcessLife there = new ProcessLife("elsewhere", here.pid(), here.startedAt());
        long lease = ProcessLife.GONE_AFTER.toMillis();

        assertThat(there.isGone(here, 1000, 1000 + lease)).isFalse();
        assertThat(there.isGone(here, 1000, 1001 + lease)).isTrue();
        assertThat(here.isGone(here, 0, Long.MAX_VALUE)).isFalse();
        ProcessLife before = new ProcessLife(here.machine(), here.pid(), here.startedAt() - 1);
        assertThat(before.isGone(here, 1000, 1000))
                .as("another process had the same id")
                .isTrue();
    }
}
