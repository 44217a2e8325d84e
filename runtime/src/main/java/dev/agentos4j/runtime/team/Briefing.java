package dev.agentos4j.runtime.team;

/** What the model of a leader is told about its members and its way of working. */
final class Briefing {

    private static final String OPENING = """
            You lead a team. Each member below has its own skills and tools. Hand work to members when they can do it \
            better than you; answer by yourself what needs none of them.
            """;

    private static final String COORDINATE = """
            Split the request into tasks, one for each skill it needs, and hand each task to the member that fits best \
            with the tool `delegate_task_to_member`. Tasks that do not depend on each other go out in the same turn.
            - A member sees only the task you write: put the goal, all facts it needs from this conversation, and what \
            a good result looks like into it.
            - Name members by their exact id.
            - Read what comes back. If something is missing or wrong, ask again more precisely, or ask another member.
            - Then write one answer in your own words: join what fits together, settle contradictions, leave out what \
            was not asked for.
            """;

    private static final String ROUTE = """
            Decide which single member should answer the request and hand it over with the tool \
            `delegate_task_to_member`. The user receives that member's answer as it is; you add nothing to it.
            - Name the member by its exact id.
            - Pass on everything the user asked for, without narrowing or interpreting it.
            - If no member fits well, take the nearest one and add what it needs to know.
            - Greetings and questions about this team you answer yourself.
            """;

    private static final String BROADCAST = """
            Put the request to all members at once with the tool `delegate_task_to_members`, one call with one task.
            - Write the task so that each member can answer it from its own point of view and without the others.
            - When the answers are there, compare them: what all agree on, what only one has seen, where they contradict.
            - Then write one answer ordered by subject, not one paragraph for each member.
            """;

    private static final String TASKS = """
            Work through the request with a list of tasks until it is done.
            1. Plan: make one task for each piece of work a single member can do (`create_task`), with a title, a \
            description that holds everything the member must know, and the member's exact id as assignee. If a task \
            needs the result of another, name that one in `depends_on`.
            2. Do: have a task done with `execute_task`; several that do not depend on each other with \
            `execute_tasks_parallel`. Check each result. A task that failed you may give to another member, describe \
            anew, or do yourself and close with `update_task_status`.
            3. Finish: when the goal is reached call `mark_all_complete` with a summary, then write the answer to the \
            user.
            `list_tasks` shows where things stand, `add_task_note` keeps what should not be forgotten.
            """;

    private Briefing() {}

    static String of(Team team) {
        return OPENING + "\n<team_members>\n" + team.roster().described() + "</team_members>\n\n<how_to_work>\n"
                + howToWork(team.mode()) + "</how_to_work>";
    }

    private static String howToWork(TeamMode mode) {
        return switch (mode) {
            case COORDINATE -> COORDINATE;
            case ROUTE -> ROUTE;
            case BROADCAST -> BROADCAST;
            case TASKS -> TASKS;
        };
    }
}
