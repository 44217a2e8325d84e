package dev.agentos4j.server.edition;

import dev.agentos4j.protocol.level.AgnoLevel;

/** Something that a server does since a level, where an older one does something else. */
public enum Rule {

    /** {@code GET /} tells where health and information are; before, the id and the version. */
    ROOT_TELLS_PATHS(AgnoLevel.V3_1),

    /** {@code /info} tells whether tools can be run over MCP's own path. */
    MCP_TELLS_TOOL_RUNS(AgnoLevel.V3_1),

    /** {@code /config} lists the models in use, as {@code /models} did; before, those that it was told to, which are none. */
    CONFIG_LISTS_MODELS(AgnoLevel.V3_1),

    /** Agents and teams say that no second model reasons for them. */
    REASONING_IS_TOLD(AgnoLevel.V3_1),

    /** A run goes only into sessions of its user, be callers authenticated or not; before, only users who are authenticated are held to theirs. */
    SESSIONS_HAVE_OWNERS(AgnoLevel.V3_1),

    /** To continue an agent's run that is unknown is a 404; before, it answered a run that has failed. */
    UNKNOWN_RUNS_ARE_NOT_FOUND(AgnoLevel.V3_1),

    /** The state of a content that is unknown, and its deletion, are a 404; before, it had failed, and was deleted. */
    UNKNOWN_CONTENTS_ARE_NOT_FOUND(AgnoLevel.V3_1),

    /** The metadata of a content tell in {@code _agno} that it is indexed. */
    CONTENTS_TELL_OF_THEIR_INDEX(AgnoLevel.V3_1),

    /** A content of which some chunks could not be embedded is {@code partial}; before, it had failed, though the others are found. */
    CONTENTS_MAY_BE_PARTIAL(AgnoLevel.V3_1),

    /** A server without a knowledge base answers 503 to requests that name none; before, 400. */
    NO_KNOWLEDGE_IS_UNAVAILABLE(AgnoLevel.V3_1),

    /** The state of the last count of metrics is that of any; before, of those in the background alone. */
    METRICS_REFRESH_IS_NOTED(AgnoLevel.V3_1),

    /** Metrics may be asked for one user. */
    METRICS_ARE_COUNTED_BY_USER(AgnoLevel.V3_1),

    /** The metrics of a day have an id made of its date; before, one of their own. */
    DAYS_ARE_NAMED_BY_DATE(AgnoLevel.V3_1),

    /** What is known of an entity belongs to the namespace {@code global} unless another is given, and to its user in {@code user}. */
    ENTITIES_HAVE_NAMESPACES(AgnoLevel.V3_1),

    /**
     * Components that are deleted are archived, shown to who asks for them, and restored; changes may say which version they
     * count on; what an unknown component has is not found, and only drafts are deleted.
     */
    COMPONENTS_ARE_ARCHIVED(AgnoLevel.V3_1),

    /** Media, schemas and metadata of a run's form that are malformed are refused, and files may come as zip and mail. */
    FORMS_ARE_STRICT(AgnoLevel.V3_1),

    /** Ids of managers that an AgentOS of Agno may have inside are refused with 422; before, they were unknown as any other. */
    IDS_OF_MANAGERS_ARE_RESERVED(AgnoLevel.V3_1),

    /** A run that was asked for with a version notes it in its metadata. */
    RUNS_NOTE_THEIR_VERSION(AgnoLevel.V3_1),

    /** A schedule without a cron expression is executed on demand. */
    SCHEDULES_MAY_WAIT_FOR_DEMAND(AgnoLevel.V3_1),

    /** A reliability evaluation names its run in what it found. */
    RELIABILITY_NAMES_ITS_RUN(AgnoLevel.V3_1),

    /** {@code /registry} lists workflows too. */
    WORKFLOWS_ARE_PARTS(AgnoLevel.V3_1),

    /** The content of media may be stored outside of the database, and deleted with its session. */
    MEDIA_MAY_BE_STORED_APART(AgnoLevel.V3_1),

    /** What is wrong with the continuation of a workflow's run is said as it is, without words before it. */
    WORKFLOWS_SAY_ERRORS_BARE(AgnoLevel.V3_1),

    /** A team's run in a list names its user. */
    TEAM_RUNS_NAME_USERS(AgnoLevel.V3_1),

    /** The stream of a run in the background has comments while the run is silent. */
    BACKGROUND_STREAMS_ARE_KEPT_ALIVE(AgnoLevel.V3_1),

    /** Who resumes the stream of an active workflow's run hears that it is subscribed, as with agents and teams. */
    RESUMED_WORKFLOWS_SAY_SUBSCRIBED(AgnoLevel.V3_1),

    /** The events of a continued run of an agent or a team are numbered though nobody resumes them. */
    CONTINUED_RUNS_ARE_NUMBERED(AgnoLevel.V3_1);

    private final AgnoLevel since;

    Rule(AgnoLevel since) {
        this.since = since;
    }

    AgnoLevel since() {
        return since;
    }
}
