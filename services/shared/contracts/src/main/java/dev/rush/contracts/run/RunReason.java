package dev.rush.contracts.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rush.contracts.wire.WireName;

/** Why a run is where it is; on the wire and for people in {@code lower-case-with-dashes}. */
public enum RunReason {
    /** Nothing to explain. */
    NONE,
    /** No machine fits yet; the detail names each machine and why it was refused. */
    WAITING_FOR_MACHINE,
    /** No machine took the run before the queue deadline. */
    NO_MACHINE,
    /** The agent ended with an error. */
    AGENT_FAILED,
    /** The agent or its supervisor was killed from outside, so that nobody knows how it ended. */
    AGENT_LOST,
    /** The agent neither said nor did anything for too long, or did nothing but keep the processor busy. */
    AGENT_SILENT,
    /** The agent wrote more than the machine keeps. */
    OUTPUT_LIMIT,
    /** What the agent remembers of the run is not kept on its machine, so that it cannot go on. */
    SESSION_GONE,
    /** The agent's program is not on the machine. */
    AGENT_MISSING,
    /** The repository could not be read from the machine. */
    REPOSITORY_UNAVAILABLE,
    /** The repository has no commit to start from. */
    REPOSITORY_EMPTY,
    /** The base branch does not exist. */
    BASE_NOT_FOUND,
    /** The worktree could not be made. */
    WORKTREE_FAILED,
    /** The repository's {@code .rush/config.yml} cannot be used. */
    CONFIG_INVALID,
    /** The repository's setup script failed or took too long. */
    SETUP_FAILED,
    /** The machine lacks a program or a file that the repository asks for. */
    REQUIREMENT_MISSING,
    /** The agent broke the worktree (removed {@code .git}, left the branch's history). */
    HISTORY_REWRITTEN,
    /** The agent left commits on another branch or tag, which are not in the result; they are kept on the machine. */
    OTHER_COMMITS,
    /** The agent left work in a stash; it is kept on the machine. */
    STASHED_WORK,
    /** The agent left a repository with commits of its own within the worktree; it is kept on the machine. */
    NESTED_REPOSITORY,
    /** A submodule has work that its origin does not have; it is kept on the machine. */
    SUBMODULE_WORK,
    /** The agent left a merge, rebase or the like unfinished; the work is kept on the machine. */
    UNFINISHED_MERGE,
    /** There may be work that Rush cannot read or carry; it is kept on the machine. */
    WORK_UNREADABLE,
    /** The machine's disk is full. */
    DISK_FULL,
    /** The worker stopped or restarted while the agent ran. */
    WORKER_STOPPED,
    /** The machine was not heard of for too long. */
    MACHINE_LOST,
    /** The user asked for it. */
    USER_REQUEST,
    /** The user asked for it, and the machine could not confirm it in time. */
    USER_REQUEST_UNCONFIRMED,
    /** The worker did not start the attempt in time. */
    START_DEADLINE,
    /** The agent ran longer than its time limit. */
    TIME_LIMIT,
    /** The pull request could not be opened in time. */
    DELIVERY_DEADLINE,
    /** The bundle is larger than allowed; the work is kept on the machine. */
    WORK_TOO_LARGE,
    /** The bundle that arrived is damaged or not what the worker announced. */
    BUNDLE_INVALID,
    /** The new commits do not descend from the base. */
    NOT_DESCENDED,
    /** The work touches a protected path, such as {@code .github/workflows}. */
    PROTECTED_PATH,
    /** A commit of the work holds what looks like a secret; the work is kept on the machine. */
    SECRET_FOUND,
    /** The forge refused the push. */
    PUSH_REFUSED,
    /** The forge refused the credentials, or there are none. */
    FORGE_UNAUTHORISED,
    /** The forge refused or never answered. */
    FORGE_FAILED,
    /** The pull request was closed by a person. */
    PULL_REQUEST_CLOSED,
    /** A reason that this release does not know; the detail says it in words. Never written by who knows better. */
    UNKNOWN;

    /** The wire form. */
    @JsonValue
    public String wire() {
        return WireName.of(this);
    }

    /** Reads the wire form; {@link #UNKNOWN} for one of a later release. */
    @JsonCreator
    public static RunReason fromWire(String wire) {
        return WireName.read(RunReason.class, wire).orElse(UNKNOWN);
    }
}
