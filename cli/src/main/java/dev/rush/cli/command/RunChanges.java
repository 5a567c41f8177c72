package dev.rush.cli.command;

import dev.rush.cli.api.Json;
import dev.rush.cli.api.JsonObject;
import dev.rush.cli.api.Run;
import dev.rush.cli.terminal.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows how runs go on: on a terminal a table of those that are not over, which is written over itself; elsewhere a line when one
 * changes; for programs that line as JSON.
 */
final class RunChanges {
    /** What a small terminal has room for. */
    private static final int SHOWN = 15;

    private final Output output;
    private final boolean json;
    private final Map<String, String> known = new HashMap<>();

    RunChanges(Output output, boolean json) {
        this.output = output;
        this.json = json;
    }

    /** The runs stand so now. */
    void show(List<Run> runs) {
        if (!json && output.errIsTerminal()) {
            output.redraw(table(runs));
            return;
        }
        for (Run run : runs) {
            String state = Run.shownState(run.json());
            if (!state.equals(known.put(run.id(), state))) {
                tell(run, state);
            }
        }
    }

    /** Takes the table away. */
    void clear() {
        if (!json && output.errIsTerminal()) {
            output.redraw(List.of());
        }
    }

    private void tell(Run run, String state) {
        if (json) {
            output.data(
                    Json.write(JsonObject.of("event", "state", "run", run.id()).and(run.json())));
        } else {
            output.progress(RunFollower.prefix(run) + "run " + run.id() + " " + state);
        }
    }

    private static List<String> table(List<Run> runs) {
        List<Run> open = runs.stream().filter(run -> !run.isOver()).toList();
        List<String> lines = new ArrayList<>();
        for (Run run : open.subList(0, Math.min(open.size(), SHOWN))) {
            lines.add(run.id() + "  " + RunFollower.prefix(run) + Run.shownState(run.json()));
        }
        if (open.size() > SHOWN) {
            lines.add("… and " + (open.size() - SHOWN) + " more");
        }
        Map<String, Long> counts =
                runs.stream().collect(Collectors.groupingBy(Run::phase, TreeMap::new, Collectors.counting()));
        lines.add(counts.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", ")));
        return lines;
    }
}
