package dev.rush.worktrees.mirror;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunReason;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.FreshClone;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitRepository;
import dev.rush.worktrees.git.Refs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The bare repository that has the objects of one repository, for all attempts on it to read. Only we write to it: every
 * git command that does goes through its one lock, because git itself loses races there.
 */
public final class Mirror {
    /** Where a mirror keeps the branches of its repository. */
    public static final String BRANCHES = "refs/remotes/origin/";

    /** The commit that the repository's own HEAD shows. */
    public static final String DEFAULT = "refs/rush/default";

    /** What attempts started from, as long as they are there; the base may be rewritten meanwhile. */
    public static final String KEEP = "refs/rush/keep/";

    private static final Logger LOG = Logger.getLogger(Mirror.class);
    private static final Git.Result SHARED = new Git.Result(0, "", "");

    private final Repository repository;
    private final Path path;
    private final Git git;
    private final Optional<Upstream> upstream;
    private final MirrorRefs shown;
    private final Likeness likeness;
    private final Fetching fetching;
    private final Identity identity;
    private final Changes changes = new Changes();
    private volatile @Nullable Long fetched;
    private volatile String state = "";

    public Mirror(Repository repository, Path path, String url, Git git) {
        this.repository = repository;
        this.path = path;
        this.git = git;
        this.upstream = Upstream.of(repository);
        this.shown = new MirrorRefs(path);
        this.likeness = new Likeness(new Source(repository, url, upstream), path, shown);
        this.fetching = new Fetching(likeness.source(), likeness, git);
        this.identity = new Identity(git, path, upstream, repository.isLocal() ? Path.of(repository.path()) : path);
    }

    public Repository repository() {
        return repository;
    }

    public Path path() {
        return path;
    }

    /** Git in it, for what changes nothing. */
    public GitRepository git() {
        return git.in(path);
    }

    public Refs refs() {
        return new Refs(path);
    }

    public boolean exists() {
        return Files.exists(path.resolve("HEAD"));
    }

    /** Whether the repository is still where it was found. */
    boolean isFromWhereItIs() {
        return upstream.equals(Upstream.of(repository));
    }

    /** The commit a base shows now. A repository on this machine is fetched only when one of its refs has changed. */
    public Start start(BaseBranch base) {
        long asked = System.nanoTime();
        if (upstream.filter(Upstream::isShallow).isPresent()) {
            return Refusals.ofShallow(repository);
        }
        Optional<String> current = current(base);
        if (current.isEmpty()) {
            Git.Result result = changes.oneAtATime(() -> refresh(asked));
            if (!result.ok()) {
                return Refusals.of(repository, result);
            }
        }
        Optional<Start> blocked = Refusals.ofBranches(repository, shown).map(why -> why);
        return blocked.or(() -> current.or(() -> commit(base)).map(Start.At::new))
                .orElseGet(() -> ask(base));
    }

    /** The commit the mirror has for a base, however old. */
    public Optional<String> commit(BaseBranch base) {
        return refs().read(ref(base));
    }

    private Start ask(BaseBranch base) {
        Git.Result commit = git().run("rev-parse", "--verify", "--quiet", "--end-of-options", ref(base) + "^{commit}");
        if (commit.ok()) {
            return new Start.At(commit.output());
        }
        boolean empty =
                git().run("for-each-ref", "--count=1", BRANCHES).output().isBlank();
        return empty
                ? new Start.Nowhere(RunReason.REPOSITORY_EMPTY, repository + " has no commit to start from")
                : new Start.Nowhere(RunReason.BASE_NOT_FOUND, repository + " has no branch " + base);
    }

    /** The base, when it can be told without a process that the mirror has all as the repository shows it now. */
    public Optional<String> current(BaseBranch base) {
        Optional<String> ours = commit(base);
        if (ours.isEmpty() || upstream.isEmpty() || !state().equals(state)) {
            return Optional.empty();
        }
        return upstream.flatMap(own -> own.commit(base)).filter(ours.get()::equals);
    }

    private String state() {
        try {
            return upstream.isPresent() ? upstream.get().state() : "";
        } catch (IOException unreadable) {
            return "?";
        }
    }

    private static String ref(BaseBranch base) {
        return base.isDefault() ? DEFAULT : BRANCHES + base.value();
    }

    /**
     * Makes the mirror if need be and brings it up to date. A fetch that began after the caller asked is shared: whoever
     * waited for the lock meanwhile needs none of its own.
     *
     * @param asked when the caller asked, by {@link System#nanoTime}
     */
    private Git.Result refresh(long asked) {
        Long last = fetched;
        if (last != null && last - asked >= 0 && exists()) {
            return SHARED;
        }
        long begin = System.nanoTime();
        String before = state();
        Git.Result result = fetching.refresh();
        if (result.ok()) {
            fetched = begin;
            state = before;
        }
        return result;
    }

    /** Brings the mirror up to date, whoever asks; for the background. */
    public Git.Result fetchAgain() {
        long asked = System.nanoTime();
        return changes.oneAtATime(() -> refresh(asked));
    }

    /** What a clone of the repository looks like whose base branch is at that commit. */
    public FreshClone cloneAt(BaseBranch base, String commit) throws IOException {
        return likeness.cloneAt(base, commit, identity.author());
    }

    /** Whose commits git says they are in this repository. */
    public Author author() {
        return identity.author();
    }

    /** Keeps a commit, and all that it needs, until {@link #release}. */
    public void keep(AttemptKey attempt, String commit) throws IOException {
        refs().write(KEEP + attempt.name(), commit);
    }

    /** Lets go of what was kept for an attempt. */
    public void release(AttemptKey attempt) throws IOException {
        String ref = KEEP + attempt.name();
        if (exists() && !refs().delete(ref)) {
            var unused = changes.oneAtATime(() -> git().run("update-ref", "-d", ref));
        }
    }

    /**
     * Packs what many fetches brought, and drops what nothing needs any more.
     *
     * @param oldest when the oldest of those was made who may read here, in seconds since 1970
     */
    public void tidy(long oldest) {
        Repacking repacking = new Repacking(path, git());
        if (exists() && repacking.isDue(oldest)) {
            Git.Result done = changes.oneAtATime(() -> repacking.run(oldest));
            if (!done.ok()) {
                LOG.warnf("%s is not repacked: %s", path, done.why());
            }
        }
    }
}
