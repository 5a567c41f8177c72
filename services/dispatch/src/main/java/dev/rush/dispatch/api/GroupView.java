package dev.rush.dispatch.api;

import dev.rush.contracts.wire.WireName;
import dev.rush.dispatch.domain.group.GroupPhase;
import dev.rush.dispatch.domain.run.Run;
import java.util.List;

/**
 * The runs of one command.
 *
 * @param group its id
 * @param phase derived from the runs
 * @param runs one for each repository
 */
public record GroupView(String group, String phase, List<RunView> runs) {
    static GroupView of(List<Run> runs) {
        return new GroupView(
                runs.get(0).spec().group().value(),
                WireName.of(GroupPhase.of(runs.stream().map(Run::phase).toList())),
                runs.stream().map(RunView::of).toList());
    }
}
