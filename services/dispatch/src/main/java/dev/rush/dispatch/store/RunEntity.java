package dev.rush.dispatch.store;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunPhase;
import dev.rush.contracts.run.RunReason;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.CurrentAttempt;
import dev.rush.dispatch.domain.run.Following;
import dev.rush.dispatch.domain.run.Holder;
import dev.rush.dispatch.domain.run.IfLost;
import dev.rush.dispatch.domain.run.Learnt;
import dev.rush.dispatch.domain.run.Reminder;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.RunStatus;
import dev.rush.platform.database.TraitsColumns;
import io.vertx.core.json.JsonArray;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code dispatch.run}. What was asked for never changes, and is not written again when the run goes on. */
@NullUnmarked
@Entity(name = "DispatchRun")
@Table(schema = "dispatch", name = "run")
public class RunEntity {
    @Id
    String id;

    @Column(name = "group_id", updatable = false)
    String groupId;

    @Column(updatable = false)
    String organisation;

    @Column(updatable = false)
    String agent;

    @Column(updatable = false)
    String repository;

    @Column(updatable = false)
    String base;

    @Column(updatable = false)
    String prompt;

    @Column(name = "computers", updatable = false)
    String machines;

    @Column(name = "time_limit_seconds", updatable = false)
    long timeLimitSeconds;

    @Column(name = "if_lost", updatable = false)
    String ifLost;

    @Column(name = "started_by", updatable = false)
    String startedBy;

    @Column(updatable = false)
    String origin;

    @Column(name = "pull_request_wish", updatable = false)
    String pullRequestWish;

    @Column(name = "retry_of", updatable = false)
    String retryOf = "";

    @Column(updatable = false)
    String requirements;

    @Column(updatable = false)
    String wishes;

    String learnt;

    @Column(name = "handed_back")
    int handedBack;

    String phase;
    String reason;
    String detail;
    int attempt;

    @Column(name = "machine_id")
    String machineId;

    @Column(name = "machine_name")
    String machineName;

    String topic;
    Integer partition;
    Long generation;

    @Column(name = "granted_at")
    Instant grantedAt;

    boolean taken;

    @Column(name = "accepted_attempt")
    int acceptedAttempt;

    Instant deadline;

    @Column(name = "remind_at")
    Instant remindAt;

    int reminders;
    String result;

    @Column(name = "last_seq")
    long lastSeq;

    String worktree;
    int differed;

    @Column(name = "pull_request")
    String pullRequest;

    boolean concluded;
    String continued;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    long sequence;

    static RunEntity of(RunSpec spec, IfLost ifLost, String startedBy) {
        var row = new RunEntity();
        row.id = spec.run().value();
        row.groupId = spec.group().value();
        row.organisation = spec.organisation().value();
        row.agent = spec.agent().value();
        row.repository = spec.repository().value();
        row.base = spec.base().value();
        row.prompt = spec.prompt();
        row.machines = new JsonArray(spec.machines()).encode();
        row.timeLimitSeconds = spec.timeLimitSeconds();
        row.ifLost = ifLost.name();
        row.startedBy = startedBy;
        row.origin = OriginColumn.write(spec.origin());
        row.pullRequestWish = WishColumn.write(spec.pullRequest());
        row.requirements = TraitsColumns.writeRequirements(spec.requirements());
        row.wishes = TraitsColumns.writeRequirements(spec.wishes());
        return row;
    }

    void copy(Run run) {
        phase = run.status().phase().name();
        reason = run.status().reason().name();
        detail = run.status().detail();
        learnt = TraitsColumns.writeRequirements(run.learnt().requirements());
        handedBack = run.learnt().times();
        attempt = run.attempt();
        run.holder().ifPresent(this::hold);
        grantedAt = run.current().granted().orElse(null);
        taken = run.current().taken();
        acceptedAttempt = run.current().accepted();
        deadline = run.deadline().orElse(null);
        remindAt = run.reminder().next().orElse(null);
        reminders = run.reminder().said();
        result = run.current().result().map(ResultColumn::write).orElse(null);
        lastSeq = run.current().lastSeq();
        worktree = run.current().worktree();
        differed = run.current().differed();
        pullRequest = run.pullRequest();
        concluded = run.following().isConcluded();
        continued = run.following().continued().map(ContinuedColumn::write).orElse(null);
        createdAt = run.createdAt();
        updatedAt = run.updatedAt();
        sequence = run.sequence();
    }

    private void hold(Holder holder) {
        machineId = holder.machine().value();
        machineName = holder.name();
        topic = holder.address().topic();
        partition = holder.address().partition();
        generation = holder.address().generation();
    }

    Run run() {
        return new Run(
                spec(),
                IfLost.valueOf(ifLost),
                startedBy,
                new Learnt(TraitsColumns.readRequirements(learnt), handedBack),
                new RunStatus(RunPhase.valueOf(phase), RunReason.valueOf(reason), detail),
                new CurrentAttempt(
                        attempt,
                        Optional.ofNullable(machineId).map(this::holder),
                        Optional.ofNullable(grantedAt),
                        taken,
                        acceptedAttempt,
                        Optional.ofNullable(result).map(ResultColumn::read),
                        lastSeq,
                        worktree,
                        differed),
                Optional.ofNullable(deadline),
                new Reminder(reminders, Optional.ofNullable(remindAt)),
                new Following(
                        pullRequest, concluded, Optional.ofNullable(continued).map(ContinuedColumn::read)),
                createdAt,
                updatedAt,
                sequence);
    }

    private RunSpec spec() {
        return new RunSpec(
                new RunId(id),
                new GroupId(groupId),
                new OrganisationId(organisation),
                new AgentName(agent),
                new Repository(repository),
                new BaseBranch(base),
                prompt,
                new JsonArray(machines).stream().map(String::valueOf).toList(),
                timeLimitSeconds,
                TraitsColumns.readRequirements(requirements),
                TraitsColumns.readRequirements(wishes),
                OriginColumn.read(origin),
                WishColumn.read(pullRequestWish));
    }

    private Holder holder(String machine) {
        return new Holder(new MachineId(machine), machineName, new MachineAddress(topic, partition, generation));
    }
}
