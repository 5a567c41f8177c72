package dev.rush.backbone.kafka;

import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.topic.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Somebody on Kafka, and all that they may do there.
 *
 * @param user the name they log in with
 * @param rights what the broker lets them do; nothing else
 * @param topics topics that they see once they have these rights
 */
record Identity(String user, Set<AclBinding> rights, Set<String> topics) {
    /** What the services log in as. */
    static final String SERVICES = "services";

    private static final String OURS = "rush.";
    private static final String ANY_HOST = "*";
    private static final String WORKER = "worker";

    Identity {
        rights = Set.copyOf(rights);
        topics = Set.copyOf(topics);
    }

    /**
     * The services: they read and write every topic of Rush, in groups of Rush, and make or delete none. The registry gives a
     * cell more partitions when there are more machines.
     */
    static Identity services() {
        String user = SERVICES;
        var topics = new ResourcePattern(ResourceType.TOPIC, OURS, PatternType.PREFIXED);
        var cells = new ResourcePattern(ResourceType.TOPIC, CommandCell.PREFIX, PatternType.PREFIXED);
        var groups = new ResourcePattern(ResourceType.GROUP, OURS, PatternType.PREFIXED);
        return new Identity(
                user,
                Set.of(
                        allow(user, topics, AclOperation.READ),
                        allow(user, topics, AclOperation.WRITE),
                        allow(user, cells, AclOperation.ALTER),
                        allow(user, groups, AclOperation.READ)),
                Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet()));
    }

    /**
     * One machine's worker: it writes what the catalogue has workers write, and reads the commands of its cell and where its
     * own partition is. Rights end at the topic: it could read the commands of the other machines in its cell. It reads no
     * checkpoints, which hold the work of other machines, until something restores one.
     */
    static Identity machine(MachineId machine, CommandCell cell) {
        String user = user(machine);
        Set<String> written = Arrays.stream(Topic.values())
                .filter(topic -> topic.writer().equals(WORKER))
                .map(Topic::topicName)
                .collect(Collectors.toSet());
        Set<String> read = Set.of(Topic.MACHINE_STATE.topicName(), cell.topicName());
        return new Identity(
                user,
                union(each(user, written, AclOperation.WRITE), each(user, read, AclOperation.READ)),
                union(written, read));
    }

    /** What the worker of that machine logs in as. */
    static String user(MachineId machine) {
        return "machine-" + machine.value();
    }

    /** As the broker names them in its rights. */
    String principal() {
        return principal(user);
    }

    private static String principal(String user) {
        return "User:" + user;
    }

    private static Set<AclBinding> each(String user, Collection<String> topics, AclOperation operation) {
        return topics.stream()
                .map(topic -> new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL))
                .map(topic -> allow(user, topic, operation))
                .collect(Collectors.toSet());
    }

    private static AclBinding allow(String user, ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry(principal(user), ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
