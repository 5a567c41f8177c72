package dev.rush.contracts.topic;

import java.time.Duration;
import java.util.Map;

/**
 * The catalogue of topics. A keyed topic is never given more partitions: that would move its keys; a second version is
 * made and the readers move.
 */
public enum Topic {
    /** Runs that a service asks for. */
    RUN_REQUEST("rush.run.request.v1", "request", 6, Duration.ofDays(7), "triggers", "dispatch"),

    /** What became of those requests. */
    RUN_ANSWER("rush.run.answer.v1", "request", 6, Duration.ofDays(7), "dispatch", "triggers"),

    /** What dispatch decided about runs. */
    RUN_EVENT("rush.run.event.v1", "run", 6, Duration.ofDays(30), "dispatch", "pull-requests"),

    /** Runs as they stand. The last word of a run goes long after nobody says anything of it any more. */
    RUN_STATE("rush.run.state.v1", "run", 6, Duration.ZERO, Duration.ofDays(180), "dispatch", "logs, triggers"),

    /** Which machine? */
    PLACEMENT_REQUEST("rush.placement.request.v1", "run", 6, Duration.ofDays(7), "dispatch", "scheduler"),

    /** That machine. */
    PLACEMENT("rush.placement.v1", "run", 6, Duration.ofDays(7), "scheduler", "dispatch"),

    /** Workers say who they are. */
    MACHINE_REGISTRATION("rush.machine.registration.v1", "machine", 3, Duration.ofDays(7), "worker", "registry"),

    /** Workers say that they live. */
    MACHINE_HEARTBEAT("rush.machine.heartbeat.v1", "machine", 3, Duration.ofHours(1), "worker", "registry, dispatch"),

    /** Machines as the registry knows them. */
    MACHINE_STATE("rush.machine.state.v1", "machine", 3, Duration.ZERO, "registry", "scheduler, dispatch, worker"),

    /** Commands for machines of {@link CommandCell#LOCAL}. */
    MACHINE_COMMAND(
            CommandCell.LOCAL.topicName(),
            "none: explicit partition, one a machine",
            CommandCell.PARTITIONS,
            CommandCell.RETENTION,
            "dispatch",
            "the one machine's worker"),

    /** What workers say about attempts. */
    ATTEMPT_EVENT("rush.attempt.event.v1", "run", 6, Duration.ofDays(7), "worker", "dispatch"),

    /** The logs of attempts. */
    RUN_LOG("rush.run.log.v1", "run", 6, Duration.ofDays(3), "worker", "logs"),

    /** Git bundles in chunks. */
    BUNDLE("rush.run.bundle.v1", "run", 6, Duration.ofDays(7), "worker", "pull-requests"),

    /** States of running attempts, from which another machine can go on. */
    CHECKPOINT("rush.run.checkpoint.v1", "run", 3, Duration.ofDays(7), "worker", "worker"),

    /** What happened to pull requests. */
    PULL_REQUEST_EVENT(
            "rush.pull-request.event.v1", "run", 6, Duration.ofDays(30), "pull-requests", "dispatch, triggers"),

    /** Members of organisations and their tokens. One partition: every process reads it whole, from its beginning. */
    IDENTITY_STATE("rush.identity.state.v1", "organisation/member", 1, Duration.ZERO, "identity", "every service"),

    /** Tokens that were given out for a line. */
    IDENTITY_COMMAND("rush.identity.command.v1", "organisation/member", 3, Duration.ofDays(7), "gateway", "identity"),

    /** Who was let change what. */
    DECISION("rush.identity.decision.v1", "organisation", 3, Duration.ofDays(7), "any service", "identity"),

    /** Records that nobody could read or handle, as they came, with where they came from in their headers. */
    DEAD_LETTER("rush.dead-letter.v1", "as it came", 3, Duration.ofDays(30), "any service", "operators");

    private static final String POLICY = "cleanup.policy";
    private static final String KEPT_FOR = "retention.ms";

    private final String topicName;
    private final String key;
    private final int partitions;
    private final Duration retention;
    private final Duration lastWord;
    private final String writer;
    private final String readers;

    Topic(String topicName, String key, int partitions, Duration retention, String writer, String readers) {
        this(topicName, key, partitions, retention, Duration.ZERO, writer, readers);
    }

    Topic(
            String topicName,
            String key,
            int partitions,
            Duration retention,
            Duration lastWord,
            String writer,
            String readers) {
        this.topicName = topicName;
        this.key = key;
        this.partitions = partitions;
        this.retention = retention;
        this.lastWord = lastWord;
        this.writer = writer;
        this.readers = readers;
    }

    /** Its name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** What its records are keyed by. */
    public String key() {
        return key;
    }

    /** How many partitions it is created with. */
    public int partitions() {
        return partitions;
    }

    /** How long records are kept; zero when the topic is compacted instead. */
    public Duration retention() {
        return retention;
    }

    /** Whether only the last record of each key is kept. */
    public boolean isCompacted() {
        return retention.isZero();
    }

    /** What a broker has to know of how long records stay, by Kafka's names of settings; what is not in it is the broker's default. */
    public Map<String, String> cleaning() {
        if (!isCompacted()) {
            return Map.of(POLICY, "delete", KEPT_FOR, Long.toString(retention.toMillis()));
        }
        return lastWord.isZero()
                ? Map.of(POLICY, "compact")
                : Map.of(POLICY, "compact,delete", KEPT_FOR, Long.toString(lastWord.toMillis()));
    }

    /** The one service that writes it. */
    public String writer() {
        return writer;
    }

    /** The services that read it. */
    public String readers() {
        return readers;
    }
}
