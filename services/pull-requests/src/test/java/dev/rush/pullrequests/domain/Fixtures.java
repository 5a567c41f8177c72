package dev.rush.pullrequests.domain;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.AttemptOutcome;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunSpec;
import java.util.List;

/** Accepted results for tests. */
public final class Fixtures {
    public static final String BASE = "b".repeat(40);
    public static final String HEAD = "c".repeat(40);

    private Fixtures() {}

    public static ResultAccepted accepted(String prompt, String title, String summary) {
        var manifest = new BundleManifest(1, 1, "0".repeat(64));
        var result = new AttemptOutcome.Changed(BASE, HEAD, 1, manifest, title, summary);
        return new ResultAccepted(spec("k7m2q9x4tb1d", "my-org/web", "HEAD", prompt), 1, result);
    }

    public static RunSpec spec(String run, String repository, String base, String prompt) {
        return new RunSpec(
                new RunId(run),
                new GroupId(run),
                new OrganisationId("local"),
                new AgentName("claude"),
                new Repository(repository),
                new BaseBranch(base),
                prompt,
                List.of(),
                60);
    }
}
