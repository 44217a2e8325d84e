package dev.agentos4j.cli;

import dev.agentos4j.client.AgentOSClient;
import dev.agentos4j.client.memory.MemoryQuery;
import dev.agentos4j.protocol.memory.UserMemory;
import dev.agentos4j.protocol.memory.UserMemoryDraft;
import dev.agentos4j.protocol.page.Page;
import java.util.List;

/** What is remembered of users. */
final class MemoryTour {

    private final AgentOSClient client;
    private final TourGuide tour;

    MemoryTour(AgentOSClient client, TourGuide tour) {
        this.client = client;
        this.tour = tour;
    }

    void take() {
        tour.area("Memories");
        tour.step("Remember something of a user", """
                UserMemory memory = client.memories().create("ada", "Prefers dark mode", "preferences", "ui");
                String id = memory.memoryId();
                """);
        UserMemory memory = client.memories().create("ada", "Prefers dark mode", "preferences", "ui");
        String id = memory.memoryId();
        tour.came("memory " + id + " about " + memory.topics());
        tour.check(memory.topics().equals(List.of("preferences", "ui")), "its topics");

        tour.step("List what is remembered", """
                Page<UserMemory> page = client.memories().list(MemoryQuery.of("ada").topics("preferences").limit(10));
                """);
        Page<UserMemory> page = client.memories()
                .list(MemoryQuery.of("ada").topics("preferences").limit(10));
        page.data().forEach(each -> tour.came(each.memoryId() + ": " + each.memory()));
        tour.check(page.data().stream().anyMatch(each -> id.equals(each.memoryId())), "the memory in the list");

        tour.step("Look at it", "UserMemory same = client.memories().get(id);");
        UserMemory same = client.memories().get(id);
        tour.came(String.valueOf(same.memory()));
        tour.check("Prefers dark mode".equals(same.memory()), "the same memory");

        tour.step("Change it", """
                UserMemoryDraft draft = UserMemoryDraft.of("ada", "Strongly prefers dark mode").topics("ui");
                UserMemory updated = client.memories().update(id, draft);
                """);
        UserMemoryDraft draft =
                UserMemoryDraft.of("ada", "Strongly prefers dark mode").topics("ui");
        UserMemory updated = client.memories().update(id, draft);
        tour.came(updated.memory() + " " + updated.topics());
        tour.check("Strongly prefers dark mode".equals(updated.memory()), "the new text");

        tour.step("Forget it", "client.memories().delete(id);");
        client.memories().delete(id);
        long left = client.memories().list(MemoryQuery.of("ada")).meta().totalCount();
        tour.came(left + " memories are left");
        tour.check(left == 0, "no memory of ada");
    }
}
