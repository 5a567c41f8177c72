package dev.rush.cli.repository;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import dev.rush.cli.terminal.PlainText;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads what a person types for a repository. A local one is checked against git; one on GitHub is only spelled out. */
public final class RepositoryArgument {
    private static final String FORMS = "owner/name, a GitHub address, a path or a file:// address";
    private static final String HELP = "rush cloud run --help";
    private static final Pattern OTHER_TRANSPORT = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*::.*");

    private final Session session;

    /** Reads paths as seen from the session's directory. */
    public RepositoryArgument(Session session) {
        this.session = session;
    }

    /**
     * The repository that is meant, ready for a run from this base.
     *
     * @throws CommandFailed when it is none, or when no run can start there
     */
    public Repository resolve(String typed, BaseBranch base) {
        if (typed.isBlank()) {
            throw CommandFailed.usage("the repository is empty: give " + FORMS, HELP);
        }
        if (looksLocal(typed)) {
            return new LocalRepository(session, shown(typed), path(typed)).readyFor(base);
        }
        return onGitHub(typed);
    }

    /**
     * The repository that is meant, whether a run can start there or not.
     *
     * @throws CommandFailed when it can be none
     */
    public Repository named(String typed) {
        return looksLocal(typed) ? new LocalRepository(session, shown(typed), path(typed)).named() : onGitHub(typed);
    }

    private boolean looksLocal(String typed) {
        return typed.startsWith("/")
                || typed.startsWith("~")
                || typed.startsWith("file:")
                || typed.equals(".")
                || typed.equals("..")
                || typed.startsWith("./")
                || typed.startsWith("../")
                || isFolderHere(typed);
    }

    /** Whether it can only be a folder: no {@code owner/name}, and there is one of that name. */
    private boolean isFolderHere(String typed) {
        boolean ownerAndName = typed.chars().filter(c -> c == '/').count() == 1 && !typed.endsWith("/");
        try {
            return !ownerAndName && Files.isDirectory(session.directory().resolve(typed));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }

    private Path path(String typed) {
        try {
            if (typed.equals("~") || typed.startsWith("~/")) {
                return session.home().resolve(typed.substring(typed.length() == 1 ? 1 : 2));
            }
            if (typed.startsWith("~")) {
                throw CommandFailed.usage(shown(typed) + " names another person's home: write its whole path", HELP);
            }
            return session.directory().resolve(typed.startsWith("file:") ? ofFileAddress(typed) : typed);
        } catch (InvalidPathException notAPath) {
            throw CommandFailed.usage(shown(typed) + " is not a path: " + notAPath.getReason(), HELP);
        }
    }

    private static String ofFileAddress(String typed) {
        if (!typed.startsWith("file:///")) {
            throw CommandFailed.usage(
                    shown(typed) + " names a file on another machine: only file:///absolute/path is read", HELP);
        }
        return typed.substring("file://".length());
    }

    private Repository onGitHub(String typed) {
        if (OTHER_TRANSPORT.matcher(typed).matches()) {
            throw CommandFailed.usage(
                    shown(typed) + " would start a git remote helper, which Rush never does: give " + FORMS, HELP);
        }
        try {
            Repository repository = Repository.parse(typed);
            if (Files.isDirectory(session.directory().resolve(typed))) {
                session.output()
                        .progress("note: taking " + typed + " for the project on GitHub; the folder is ./" + typed);
            }
            return repository;
        } catch (IllegalArgumentException refused) {
            throw CommandFailed.usage(shown(typed) + " is not a repository: give " + FORMS, HELP);
        }
    }

    private static String shown(String typed) {
        String plain = PlainText.oneLine(typed);
        return "'" + (plain.length() <= 80 ? plain : plain.substring(0, 80) + "…") + "'";
    }
}
