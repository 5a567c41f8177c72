package dev.rush.cli.repository;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import dev.rush.contracts.run.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person's own repository, to which the work of a run can be brought. Only branches are added to it: its work tree, its
 * index and the branches that it has stay as they are.
 */
public final class OwnRepository {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String NONE_YET = "0".repeat(40);

    private final Git git;
    private final Path folder;
    private final Path directory;

    private OwnRepository(Git git, Path folder, Path directory) {
        this.git = git;
        this.folder = folder;
        this.directory = directory;
    }

    /** The repository around the folder; empty when there is none that git would use. */
    public static Optional<OwnRepository> around(Session session, Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Git git = new Git(session.environment(), folder);
        return tried(() -> {
            Git.Answer common = git.ask("rev-parse", "--path-format=absolute", "--git-common-dir");
            return common.isYes()
                    ? Optional.of(
                            new OwnRepository(git, folder, Path.of(common.out()).toRealPath()))
                    : Optional.empty();
        });
    }

    /**
     * The repository for the work of a run: the one around the session's folder, if it has the commit or is a clone of the
     * run's repository, else that repository itself, if it is on this machine.
     */
    public static Optional<OwnRepository> forWork(Session session, Repository repository, String commit) {
        Optional<OwnRepository> itself =
                repository.isLocal() ? around(session, Path.of(repository.path())) : Optional.empty();
        return around(session, session.directory())
                .filter(here ->
                        here.has(commit) || here.addressOf(repository).isPresent() || here.is(session, repository))
                .or(() -> itself);
    }

    /**
     * A new clone in a folder that is free, with nothing checked out.
     *
     * @throws CommandFailed when git cannot clone
     */
    public static OwnRepository clone(Session session, Address address, Path folder) {
        Git.Answer cloned = tried(() -> new Git(session.environment(), session.directory())
                .reach(
                        "clone",
                        "--quiet",
                        "--no-checkout",
                        "--no-recurse-submodules",
                        "--end-of-options",
                        address.value(),
                        folder.toString()));
        return Optional.of(cloned)
                .filter(Git.Answer::isYes)
                .flatMap(done -> around(session, folder))
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.FAILED,
                        "git cannot clone " + address + ": " + cloned.why(),
                        "git ls-remote " + address));
    }

    /** The folder to work on it in, for people. */
    public Path folder() {
        return folder;
    }

    private boolean isSameAs(OwnRepository other) {
        return directory.equals(other.directory);
    }

    /** Whether it is the run's repository itself and no clone of it. */
    public boolean is(Session session, Repository repository) {
        return repository.isLocal()
                && around(session, Path.of(repository.path()))
                        .filter(this::isSameAs)
                        .isPresent();
    }

    /** Whether the commit is here. */
    public boolean has(String commit) {
        return tried(
                () -> git.ask("cat-file", "-e", checked(commit) + "^{commit}").isYes());
    }

    /** The address under which it knows the repository as one of its remotes. */
    public Optional<String> addressOf(Repository repository) {
        return tried(() -> git.ask("config", "--null", "--get-regexp", "^remote\\..*\\.url$"))
                .out()
                .transform(all -> Pattern.compile("\0").splitAsStream(all))
                .map(entry -> entry.substring(entry.indexOf('\n') + 1))
                .filter(address -> names(address, repository))
                .findFirst();
    }

    /** The commit a branch is at, by the branch's short name; empty when there is no such branch. */
    public Optional<String> branch(String name) {
        Git.Answer answer = tried(() ->
                git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", "refs/heads/" + name + "^{commit}"));
        return answer.isYes() ? Optional.of(answer.out()) : Optional.empty();
    }

    /**
     * The commit a branch is at where the address leads; empty when there is no such branch.
     *
     * @throws CommandFailed when git cannot read there
     */
    public Optional<String> remoteBranch(Address address, String name) {
        Git.Answer answer = tried(
                () -> git.reach("ls-remote", "--quiet", "--end-of-options", address.value(), "refs/heads/" + name));
        if (!answer.isYes()) {
            throw new CommandFailed(
                    ExitCode.FAILED, "git cannot read " + address + ": " + answer.why(), "git ls-remote " + address);
        }
        return answer.out().lines().map(line -> line.split("\t", 2)[0]).findFirst();
    }

    /** Whether a branch may be called that. */
    public static boolean allowsBranch(Session session, String name) {
        Git git = new Git(session.environment(), session.directory());
        return !name.startsWith("-")
                && !name.equals("HEAD")
                && tried(() -> git.ask("check-ref-format", "refs/heads/" + name).isYes());
    }

    /** Makes a branch that is not there yet, at a commit that is. */
    public void makeBranch(String name, String commit) {
        Git.Answer made = tried(() -> git.change("update-ref", "refs/heads/" + name, checked(commit), NONE_YET));
        if (!made.isYes()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the branch " + name + " cannot be made in " + folder + ": " + made.why(),
                    "git -C " + Quoted.of(folder) + " branch --list");
        }
    }

    /** Brings a commit from a repository on this machine, checked object by object; no branch moves. */
    public void bring(Path from, String ref) {
        Git.Answer brought = tried(() -> git.change(fetch(from.toString(), ref)));
        if (!brought.isYes()) {
            throw new CommandFailed(
                    ExitCode.FAILED, "git refuses the work of the run: " + brought.why(), "rush doctor");
        }
    }

    /** The same from wherever the address leads; the ref can be a commit. */
    public void bring(Address from, String ref) {
        Git.Answer brought = tried(() -> git.reach(fetch(from.value(), ref)));
        if (!brought.isYes()) {
            throw new CommandFailed(
                    ExitCode.FAILED, "git cannot fetch " + ref + " from " + from + ": " + brought.why(), "rush doctor");
        }
    }

    /** Checks the branch out. Git does it as if the person had typed it, but runs no hook. */
    public void checkOut(String branch) {
        Git.Answer done = tried(() -> git.reach("checkout", "--quiet", branch, "--"));
        if (!done.isYes()) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    "the branch " + branch + " cannot be checked out in " + folder + ": " + done.why(),
                    "git -C " + Quoted.of(folder) + " switch " + branch);
        }
    }

    Path directory() {
        return directory;
    }

    static String[] fetch(String from, String ref) {
        return new String[] {
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--end-of-options",
            from,
            ref
        };
    }

    static String checked(String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("no commit: " + commit);
        }
        return commit;
    }

    private static boolean names(String address, Repository repository) {
        try {
            return Repository.parse(address).equals(repository);
        } catch (IllegalArgumentException another) {
            return false;
        }
    }

    /** Something that needs git. */
    @FunctionalInterface
    interface Asking<T> {
        T answer() throws IOException;
    }

    static <T> T tried(Asking<T> asking) {
        try {
            return asking.answer();
        } catch (IOException noGit) {
            throw new CommandFailed(ExitCode.FAILED, "git cannot be run: " + noGit.getMessage(), "rush doctor");
        }
    }
}
