package dev.rush.dispatch.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.dispatch.domain.group.GroupPhase;
import dev.rush.dispatch.domain.run.Run;
import dev.rush.dispatch.domain.run.ShownRun;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one command.
 *
 * @param group its id
 * @param phase derived from the runs
 * @param runs one for each repository
 */
public record GroupView(String group, String phase, List<RunView> runs) {
    static GroupView of(List<Run> runs) {
        return shown(
                runs.stream().map(run -> new ShownRun(run, Optional.empty())).toList());
    }

    static GroupView shown(List<ShownRun> shown) {
        List<Run> runs = shown.stream().map(ShownRun::run).toList();
        return new GroupView(
                runs.get(0).spec().group().value(),
                WireName.of(GroupPhase.of(runs.stream().map(Run::phase).toList())),
                shown.stream().map(RunView::of).toList());
    }
}
