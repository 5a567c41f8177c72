package dev.rush.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures that are measured together. */
enum Group {
    START("start.cold_s", "start.warm_s", "rss.total_mib", "idle.cpu_percent", "idle.wakes_per_s"),
    RUNS(
            "dispatch.agent_started.first_ms",
            "dispatch.agent_started.p50_ms",
            "dispatch.agent_started.p99_ms",
            "dispatch.hop.asked_ms",
            "dispatch.hop.placed_ms",
            "dispatch.hop.commanded_ms",
            "dispatch.hop.started_ms",
            "worktree.ready_ms",
            "confinement.cost_ms",
            "runs.line.p50_ms"),
    LOGS(
            "logs.ingest_lines_per_s",
            "logs.replay_lines_per_s",
            "logs.sse.p50_ms",
            "logs.sse.p99_ms",
            "logs.sse.crowded_p99_ms",
            "logs.heap_mib"),
    GATEWAY("gateway.command.p50_ms", "gateway.command.p99_ms", "gateway.machines", "gateway.rss_mib"),
    PLACEMENT("placement.per_s.100", "placement.per_s.1000", "placement.per_s.10000"),
    IDENTITY("identity.check_us"),
    WEBHOOKS("webhooks.per_s", "webhooks.p99_ms"),
    PULL_REQUESTS("group.50.seconds"),
    WORKTREES(
            "worktree.warm.claim_ms",
            "worktree.warm.claim_p99_ms",
            "worktree.warm.moved_10_ms",
            "worktree.warm.moved_100_ms",
            "worktree.cold",
            "worktree.cold.reflink",
            "worktree.cold_vs_git",
            "worktree.first_status",
            "worktree.concurrent.warm_ms",
            "worktree.concurrent.cold_vs_git",
            "worktree.concurrent.failures",
            "worktree.disk_mib",
            "worktree.warm.claim_ms.20k",
            "worktree.cold.20k",
            "worktree.cold_vs_git.20k");

    private final List<String> figures;

    Group(String... figures) {
        this.figures = List.of(figures);
    }

    /** The group of that name, that which holds the figure of that name, or all; none when there is neither. */
    static List<Group> named(String name) {
        return Arrays.stream(values())
                .filter(group -> name.equals("all") || name.equals(group.toString()) || group.figures.contains(name))
                .toList();
    }

    /** The figures it prints. */
    List<String> figures() {
        return figures;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
