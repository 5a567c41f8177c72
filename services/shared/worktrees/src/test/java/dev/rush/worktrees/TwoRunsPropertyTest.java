package dev.rush.worktrees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.TestRepository;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.Trees;
import dev.rush.worktrees.harvest.ContentCheck;
import dev.rush.worktrees.harvest.Harvest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Two runs on one repository: what is harvested of each is what would be harvested if it had been alone. */
class TwoRunsPropertyTest {
    private static final Git GIT = new Git(Duration.ofMinutes(1));
    private static final String COMMIT = "git add -A; git commit -qm 'Work'";

    /** What agents do; each may fail, as it would in any clone. */
    private static final List<String> COMMANDS = List.of(
            "echo a >> file.txt",
            "echo b >> README.md; " + COMMIT,
            "echo c > new.txt; git stash -q -u",
            "git stash pop -q",
            "git checkout -q -b feature/login",
            "git checkout -q -",
            "git branch -q other; git tag v9; git tag -d v1",
            "git branch -D main",
            "git config core.autocrlf true; git config user.name Somebody",
            "git config core.hooksPath .husky; mkdir -p .husky; printf '#!/bin/sh\\nexit 1\\n' > .husky/pre-commit;"
                    + " chmod +x .husky/pre-commit",
            "printf '#!/bin/sh\\ntouch hooked\\n' > .git/hooks/post-commit; chmod +x .git/hooks/post-commit",
            "printf '[broken\\n' >> .git/config",
            "git reflog expire --expire=now --all; git gc -q --prune=now; git repack -q -a -d",
            "git worktree add -q -b beside .beside",
            "git worktree prune",
            "echo '*.txt' >> .git/info/exclude",
            "echo '*.txt -text filter=mine' >> .git/info/attributes; git config filter.mine.clean 'tr a-z A-Z'",
            "git notes add -m note",
            "git replace HEAD HEAD~1",
            "git sparse-checkout set src",
            "git submodule --quiet add ./ sub",
            "git update-ref refs/heads/rush/other HEAD; git update-ref -d refs/remotes/origin/main",
            "git remote set-url origin /nowhere; git fetch -q --prune origin",
            "git rebase -q --root",
            "git bisect start -q; git bisect bad",
            "git pack-refs --all; git maintenance run -q --task=loose-objects");

    @Provide
    Arbitrary<List<String>> commands() {
        return Arbitraries.of(COMMANDS).list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void eachResultIsThatOfTheRunAlone(@ForAll("commands") List<String> first, @ForAll("commands") List<String> second)
            throws Exception {
        Path folder = Files.createTempDirectory("two-runs");
        try {
            TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
            repository.commit("src/code", "code\n");
            repository.git("tag", "v1");
            String alone = alone(folder.resolve("one"), repository, first);
            String other = alone(folder.resolve("two"), repository, second);
            try (TestWorktrees shared = TestWorktrees.in(folder.resolve("shared"))) {
                Checkout.Ready one = shared.ready(repository);
                Checkout.Ready two = shared.ready(repository);
                for (int step = 0; step < Math.max(first.size(), second.size()); step++) {
                    run(one, first, step);
                    run(two, second, step);
                }
                assertThat(harvested(one)).as("%s beside %s", first, second).isEqualTo(alone);
                assertThat(harvested(two)).as("%s beside %s", second, first).isEqualTo(other);
                Checkout.Ready next = shared.ready(repository);
                assertThat(GIT.in(next.gitDirectory(), next.path())
                                .run("status", "--porcelain")
                                .output())
                        .isEmpty();
                assertThat(GIT.in(next.mirror()).run("fsck").ok()).isTrue();
            }
        } finally {
            Trees.delete(folder);
        }
    }

    private static String alone(Path data, TestRepository repository, List<String> commands) throws Exception {
        try (TestWorktrees machine = TestWorktrees.in(data)) {
            Checkout.Ready ready = machine.ready(repository);
            for (int step = 0; step < commands.size(); step++) {
                run(ready, commands, step);
            }
            return harvested(ready);
        }
    }

    private static void run(Checkout.Ready ready, List<String> commands, int step) throws Exception {
        if (step >= commands.size()) {
            return;
        }
        ProcessBuilder agent = new ProcessBuilder("sh", "-c", commands.get(step))
                .directory(ready.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        agent.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        agent.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_AUTHOR_DATE", "1700000000 +0000",
                        "GIT_COMMITTER_DATE", "1700000000 +0000"));
        var unused = agent.start().waitFor();
    }

    /** What comes of it, with the ids of trees and not of commits: those have the time in them. */
    private static String harvested(Checkout.Ready ready) throws IOException {
        String name = ready.branch();
        return switch (new Harvest(GIT).collect(ready, "The rest", ContentCheck.NONE)) {
            case Harvest.Found.Work work ->
                "work " + work.commits() + " " + work.title() + " "
                        + GIT.in(ready.own().resolveSibling("harvest.git"))
                                .run("log", "--format=%T %an %s", work.head(), "^" + ready.base())
                                .output();
            case Harvest.Found.Nothing nothing -> "nothing";
            case Harvest.Found.Left left ->
                left.toString()
                        .replace(name, "BRANCH")
                        .replace(ready.path().toString(), "WORKTREE")
                        .replaceAll("[0-9a-f]{12,}", "ID");
            case Harvest.Found.Damaged damaged ->
                damaged.toString().replace(name, "BRANCH").replace(ready.path().toString(), "WORKTREE");
        };
    }
}
