package dev.rush.backbone.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.rush.backbone.process.BackboneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As whom PostgreSQL runs: it refuses root. */
sealed interface Account {
    /** Where root keeps what another account has to reach; root's own home it could not. */
    Path SHARED = Path.of("/var/lib/rush");

    /** We ourselves, a plain user. */
    record Self() implements Account {}

    /** Another account that root changes to. */
    record Other(String name, int uid, int gid) implements Account {}

    /** Finds out: as we are, or, for root, the account {@code rush} and else {@code nobody}. */
    static Account find() {
        UnixSystem system = new UnixSystem();
        if (system.getUid() != 0) {
            return itself(system);
        }
        if (setpriv().isEmpty()) {
            throw new BackboneException("PostgreSQL does not run as root, and setpriv is missing to change to another"
                    + " account; install util-linux, or start Rush as a plain user");
        }
        return named("rush")
                .or(() -> named("nobody"))
                .orElseThrow(() -> new BackboneException(
                        "PostgreSQL does not run as root, and there is no account rush or nobody to change to"));
    }

    private static Account itself(UnixSystem system) {
        String name = system.getUsername();
        if (name == null || name.isEmpty() || name.equals("?")) {
            throw new BackboneException(
                    "the user id " + system.getUid() + " has no name on this machine, and PostgreSQL's"
                            + " initdb does not work without one\nnext: start Rush as a user of /etc/passwd, or as root: useradd"
                            + " --uid " + system.getUid() + " rush");
        }
        return new Self();
    }

    /** The command, as run by this account. */
    default List<String> run(List<String> command) {
        return switch (this) {
            case Self self -> command;
            case Other other -> {
                List<String> all = new ArrayList<>(List.of(
                        setpriv().orElseThrow().toString(),
                        "--reuid=" + other.uid(),
                        "--regid=" + other.gid(),
                        "--clear-groups",
                        "--"));
                all.addAll(command);
                yield List.copyOf(all);
            }
        };
    }

    /** Hands one file or folder over to this account. */
    default void own(Path path) {
        switch (this) {
            case Self self -> {}
            case Other other -> chown(path, other);
        }
    }

    private static void chown(Path path, Other other) {
        try {
            Files.setAttribute(path, "unix:uid", other.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", other.gid(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot hand " + path + " over to " + other.name(), failure);
        }
    }

    private static Optional<Other> named(String name) {
        try (var lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":"))
                    .filter(fields -> fields.length > 3 && fields[0].equals(name))
                    .map(fields -> new Other(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .filter(other -> other.uid() != 0)
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read /etc/passwd", failure);
        }
    }

    private static Optional<Path> setpriv() {
        return List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv")).stream()
                .filter(Files::isExecutable)
                .findFirst();
    }
}
