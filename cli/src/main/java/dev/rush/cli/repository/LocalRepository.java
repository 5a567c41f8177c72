package dev.rush.cli.repository;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A repository on this machine, checked before a run is asked for: every refusal says what, why and what to type. */
final class LocalRepository {
    private final Session session;
    private final String shown;
    private final Path path;

    LocalRepository(Session session, String shown, Path path) {
        this.session = session;
        this.shown = shown;
        this.path = path;
    }

    /** Its canonical form, when a run from this base can start; throws {@link CommandFailed} otherwise. */
    Repository readyFor(BaseBranch base) {
        Path folder = existingFolder();
        try {
            Git here = new Git(session.environment(), folder);
            Optional<Path> ready = ready(here, folder, base);
            if (ready.isPresent()) {
                return canonical(ready.get());
            }
            Path top = top(here);
            Git git = new Git(session.environment(), top);
            requireCommits(git, top);
            requireBase(git, top, base);
            return canonical(top);
        } catch (IOException noGit) {
            throw new CommandFailed(ExitCode.FAILED, "git cannot be run: " + noGit.getMessage(), "rush doctor");
        }
    }

    /** Its canonical form as far as it can be told, whether it is there or not. */
    Repository named() {
        try {
            return canonical(top(new Git(session.environment(), path)));
        } catch (IOException | CommandFailed notThere) {
            return canonical(path.toAbsolutePath().normalize());
        }
    }

    /**
     * Its top when one look of git's shows everything to be in order: a start of git takes as long as all that it is asked here.
     * Whatever else is shown is looked at part by part, to be told what it is.
     */
    private static Optional<Path> ready(Git git, Path folder, BaseBranch base) throws IOException {
        String ref = base.isDefault() ? "HEAD" : "refs/heads/" + base;
        List<String> shown = git.ask(
                        "rev-parse",
                        "--is-bare-repository",
                        "--is-inside-work-tree",
                        "--absolute-git-dir",
                        "--show-cdup",
                        ref + "^{commit}",
                        "--symbolic-full-name",
                        ref)
                .out()
                .lines()
                .toList();
        boolean bare = shown.size() == 5 && shown.subList(0, 2).equals(List.of("true", "false"));
        boolean worktree = shown.size() == 6 && shown.subList(0, 2).equals(List.of("false", "true"));
        if ((!bare && !worktree) || !shown.getLast().startsWith("refs/heads/")) {
            return Optional.empty();
        }
        return Optional.of((bare ? Path.of(shown.get(2)) : folder.resolve(shown.get(3))).toRealPath());
    }

    private Path existingFolder() {
        if (!Files.exists(path)) {
            throw CommandFailed.usage(
                    shown + " does not exist: there is no " + path, "git clone URL " + Quoted.of(path));
        }
        if (!Files.isDirectory(path)) {
            throw CommandFailed.usage(shown + " is a file, not a repository", "rush cloud run --help");
        }
        return path;
    }

    private Path top(Git git) throws IOException {
        Git.Answer bare = git.ask("rev-parse", "--is-bare-repository");
        if (!bare.isYes()) {
            throw notARepository(bare);
        }
        Git.Answer top = bare.out().equals("true")
                ? git.ask("rev-parse", "--absolute-git-dir")
                : git.ask("rev-parse", "--show-toplevel");
        if (!top.isYes()) {
            throw notARepository(top);
        }
        return Path.of(top.out()).toRealPath();
    }

    private CommandFailed notARepository(Git.Answer answer) {
        String firstLine = answer.err().lines().findFirst().orElse("git does not say why");
        boolean owned = answer.err().contains("dubious ownership");
        return CommandFailed.usage(
                shown + " cannot be used as a git repository: " + firstLine,
                owned ? "git config --global --add safe.directory " + Quoted.of(path) : "git init " + Quoted.of(path));
    }

    private void requireCommits(Git git, Path top) throws IOException {
        if (git.ask("rev-list", "--max-count=1", "--all").out().isEmpty()) {
            throw CommandFailed.usage(
                    shown + " has no commit yet, so there is nothing to start from",
                    "git -C " + Quoted.of(top) + " commit --allow-empty -m 'Begin'");
        }
    }

    private void requireBase(Git git, Path top, BaseBranch base) throws IOException {
        if (base.isDefault()) {
            requireDefaultBranch(git);
        } else if (!exists(git, "refs/heads/" + base)) {
            boolean remote = exists(git, "refs/remotes/origin/" + base);
            throw CommandFailed.usage(
                    shown + " has no branch '" + base + "'; it has " + branches(git),
                    remote
                            ? "git -C " + Quoted.of(top) + " branch " + base + " origin/" + base
                            : "git -C " + Quoted.of(top) + " branch --list");
        }
    }

    private void requireDefaultBranch(Git git) throws IOException {
        Git.Answer head = git.ask("symbolic-ref", "--quiet", "HEAD");
        if (!head.isYes()) {
            throw CommandFailed.usage(
                    shown + " is on no branch (its HEAD is detached), so a pull request has nowhere to go; it has "
                            + branches(git),
                    "rush cloud run … --base BRANCH");
        }
        if (!exists(git, head.out())) {
            throw CommandFailed.usage(
                    shown + " is on the branch '" + head.out().replaceFirst("^refs/heads/", "")
                            + "', which has no commit yet; it has " + branches(git),
                    "rush cloud run … --base BRANCH");
        }
    }

    private static boolean exists(Git git, String ref) throws IOException {
        return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}")
                .isYes();
    }

    private static String branches(Git git) throws IOException {
        String names = git.ask(
                        "for-each-ref", "--count=5", "--sort=-committerdate", "--format=%(refname:short)", "refs/heads")
                .out();
        return names.isEmpty() ? "no branch" : "the branches " + names.replace("\n", ", ");
    }

    private Repository canonical(Path top) {
        try {
            return Repository.parse(top.toString());
        } catch (IllegalArgumentException refused) {
            throw CommandFailed.usage(
                    shown + " has a path with invisible characters or of more than 1,000: move it", "mv OLD NEW");
        }
    }
}
