package dev.rush.worktrees.mirror;

import dev.rush.contracts.run.BaseBranch;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.ConfigText;
import dev.rush.worktrees.git.FreshClone;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a clone of a repository looks like, by what its mirror has.
 *
 * @param source the repository
 * @param mirror the mirror's folder
 * @param shown its refs
 */
record Likeness(Source source, Path mirror, MirrorRefs shown) {
    private static final String HEAD_NAME = "rush-head";

    /** The name of the branch that the repository's HEAD is on; empty when it is on none. */
    void remember(Git git) throws IOException {
        Path file = mirror.resolve(HEAD_NAME);
        String known = Files.exists(file) ? Files.readString(file) : "";
        Map<String, String> tips = shown.tips();
        String tip = tips.getOrDefault(Mirror.DEFAULT, "?");
        String name;
        if (source.upstream().isPresent()) {
            name = source.upstream().get().branch();
        } else if (tip.equals(tips.get(Mirror.BRANCHES + known))) {
            name = known;
        } else {
            name = git.asPerson()
                    .in(mirror)
                    .run("ls-remote", "--symref", source.url(), "HEAD")
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("ref: refs/heads/"))
                    .map(line -> line.substring("ref: refs/heads/".length()).split("\t")[0])
                    .findFirst()
                    .orElse("");
        }
        if (!name.equals(known)) {
            Files.writeString(file, name);
        }
    }

    /** What a clone looks like whose base branch is at that commit, and whose owner is that author. */
    FreshClone cloneAt(BaseBranch base, String commit, Author author) throws IOException {
        Path file = mirror.resolve(HEAD_NAME);
        String head = Files.exists(file) ? Files.readString(file) : "";
        String branch = base.isDefault() ? head : base.value();
        ConfigText config = new ConfigText()
                .section("core")
                .set("repositoryformatversion", "0")
                .set("filemode", "true")
                .set("bare", "false")
                .set("logallrefupdates", "true")
                .section("remote", "origin")
                .set("url", source.url())
                .set("fetch", "+refs/heads/*:refs/remotes/origin/*");
        if (!branch.isEmpty()) {
            config.section("branch", branch).set("remote", "origin").set("merge", "refs/heads/" + branch);
        }
        config.section("user").set("name", author.name()).set("email", author.email());
        boolean hasHead = !head.isEmpty() && shown.has(Mirror.BRANCHES + head);
        return new FreshClone(
                config.toString(),
                shown.ofClone(branch, commit),
                hasHead ? Mirror.BRANCHES + head : "",
                mirror.resolve("objects"));
    }
}
