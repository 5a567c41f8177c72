package dev.rush.cli.repository;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.ExitCode;
import dev.rush.cli.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A repository for the time of one command, in which a bundle from elsewhere is opened. It reads the objects of the
 * person's repository and writes nothing there.
 */
public final class Quarantine implements AutoCloseable {
    /** Where the opened work is. */
    public static final String WORK = "refs/heads/work";

    private static final String BASE = "refs/heads/base";

    private final Path folder;
    private final Path repository;
    private final Git git;

    private Quarantine(Path folder, Session session) {
        this.folder = folder;
        this.repository = folder.resolve("work.git");
        this.git = new Git(session.environment(), repository);
    }

    /** One that knows what the person's repository has, if there is one. */
    public static Quarantine beside(Session session, Optional<OwnRepository> own) {
        try {
            var quarantine = new Quarantine(Files.createTempDirectory("rush-work-"), session);
            try {
                quarantine.make(session, own);
                return quarantine;
            } catch (IOException | RuntimeException failure) {
                quarantine.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary folder can be made", failure);
        }
    }

    private void make(Session session, Optional<OwnRepository> own) throws IOException {
        Git.Answer made = new Git(session.environment(), folder)
                .change("init", "--quiet", "--bare", "--template=", repository.toString());
        if (!made.isYes()) {
            throw new CommandFailed(
                    ExitCode.FAILED, "no temporary repository can be made: " + made.why(), "rush doctor");
        }
        if (own.isPresent()) {
            lend(own.get().directory());
        }
    }

    private void lend(Path directory) throws IOException {
        String objects =
                directory.resolve("objects").toString().replace("\\", "\\\\").replace("\"", "\\\"");
        Path info = Files.createDirectories(repository.resolve("objects/info"));
        Files.writeString(info.resolve("alternates"), "\"" + objects.replace("\n", "\\n") + "\"\n");
        Path shallow = directory.resolve("shallow");
        if (Files.exists(shallow)) {
            Files.copy(shallow, repository.resolve("shallow"));
        }
    }

    /** A place for a file that goes with the quarantine. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Where the repository is. */
    public Path repository() {
        return repository;
    }

    /** Makes sure that the commit the work builds on is known: it is lent, or it is fetched. False when it is nowhere. */
    public boolean hasBase(String commit, Address address) {
        return OwnRepository.tried(() -> {
            boolean known = git.ask("cat-file", "-e", OwnRepository.checked(commit) + "^{commit}")
                            .isYes()
                    || git.reach(OwnRepository.fetch(address.value(), commit)).isYes();
            return known && git.change("update-ref", BASE, commit).isYes();
        });
    }

    /**
     * Opens the bundle; afterwards {@link #WORK} is the commit.
     *
     * @throws CommandFailed when git refuses the bundle, or it does not bring that commit
     */
    public void open(Path bundle, String commit) {
        requireYes(() -> git.ask("bundle", "verify", "--quiet", bundle.toString()));
        Git.Answer heads = requireYes(() -> git.ask("bundle", "list-heads", bundle.toString()));
        String ref = nameOf(commit, heads.out().lines().toList());
        requireYes(() -> git.change(OwnRepository.fetch(bundle.toString(), "+" + ref + ":" + WORK)));
    }

    private static String nameOf(String commit, List<String> heads) {
        return heads.stream()
                .filter(line -> line.startsWith(commit + " "))
                .map(line -> line.substring(commit.length() + 1))
                .filter(ref -> ref.equals("HEAD") || ref.matches("refs/[A-Za-z0-9._/-]+"))
                .findFirst()
                .orElseThrow(() -> damaged("it does not bring the commit " + commit));
    }

    private static Git.Answer requireYes(OwnRepository.Asking<Git.Answer> asking) {
        Git.Answer answer = OwnRepository.tried(asking);
        if (!answer.isYes()) {
            throw damaged(answer.why());
        }
        return answer;
    }

    private static CommandFailed damaged(String why) {
        return new CommandFailed(ExitCode.FAILED, "the bundle with the work cannot be opened: " + why, "rush doctor");
    }

    /** The difference between two commits that are here, as a unified diff that can be applied. */
    public void diff(String from, String to, Printed reader) {
        Git.Answer shown = OwnRepository.tried(() -> git.ask(
                reader,
                "diff",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--binary",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                OwnRepository.checked(from),
                OwnRepository.checked(to),
                "--"));
        if (!shown.isYes()) {
            throw new CommandFailed(ExitCode.FAILED, "git cannot show the difference: " + shown.why(), "rush doctor");
        }
    }

    /** Lets go of everything. */
    @Override
    public void close() {
        Folders.clear(folder, false);
    }
}
