package dev.rush.worker.attempt;

import dev.rush.contracts.run.Repository;
import dev.rush.worker.confinement.View;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a confined agent sees of the person's repositories on this machine, so that it can fetch from the one it works on and
 * from the submodules that the person uses there: their objects and refs. Not the files of their work trees, and not their
 * settings, which can hold passwords.
 */
final class Origins {
    private static final List<String> READABLE =
            List.of("HEAD", "objects", "refs", "reftable", "packed-refs", "shallow");
    private static final int ALTERNATES = 20;

    private final Git git;
    private final Path folder;
    private final Set<Path> readable = new LinkedHashSet<>();
    private final List<View.Cover> covers = new ArrayList<>();

    /**
     * Looks with that git.
     *
     * @param folder of the attempt, in which agents write nothing
     */
    Origins(Git git, Path folder) {
        this.git = git;
        this.folder = folder;
    }

    /** Notes what the agent is to see of a repository; nothing of one that is not on this machine. */
    Origins with(Repository repository) {
        if (repository.isLocal()) {
            Path origin = Path.of(repository.path());
            show(origin);
            submodules(origin).forEach(this::show);
        }
        return this;
    }

    List<Path> readable() {
        return List.copyOf(readable);
    }

    List<View.Cover> covers() {
        return List.copyOf(covers);
    }

    private void show(Path repository) {
        Optional<Path> own = ask(repository, "--absolute-git-dir");
        Optional<Path> common = ask(repository, "--git-common-dir")
                .map(path -> repository.resolve(path).normalize());
        if (own.isEmpty() || common.isEmpty()) {
            return;
        }
        if (Files.isRegularFile(repository.resolve(".git"))) {
            readable.add(repository.resolve(".git"));
            Stream.of("HEAD", "commondir", "gitdir").map(own.get()::resolve).forEach(readable::add);
        }
        READABLE.stream().map(common.get()::resolve).forEach(readable::add);
        alternates(common.get().resolve("objects"));
        settings(common.get().resolve("config"));
    }

    /** Only what says how the repository is stored. */
    private void settings(Path config) {
        Git.Result format = git.run(
                folder,
                "config",
                "--file",
                config.toString(),
                "--get-regexp",
                "^(core\\.repositoryformatversion|extensions\\..*)$");
        StringBuilder text = new StringBuilder("[core]\n\tbare = true\n");
        format.output().lines().forEach(line -> {
            String[] setting = line.split(" ", 2);
            int dot = setting[0].indexOf('.');
            if (setting.length == 2 && setting[1].matches("[A-Za-z0-9]{1,32}")) {
                text.append("[%s]\n\t%s = %s\n"
                        .formatted(setting[0].substring(0, dot), setting[0].substring(dot + 1), setting[1]));
            }
        });
        try {
            Path shown = folder.resolve("origin-" + covers.size() + ".config");
            Files.writeString(shown, text);
            covers.add(new View.Cover(shown, config));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write what is shown of " + config, failure);
        }
    }

    /** Where else a repository has its objects, as git reads it. */
    private void alternates(Path objects) {
        Path file = objects.resolve("info/alternates");
        try {
            if (Files.isRegularFile(file)) {
                Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .limit(ALTERNATES)
                        .map(line -> objects.resolve(line).normalize())
                        .filter(readable::add)
                        .forEach(this::alternates);
            }
        } catch (IOException | InvalidPathException unreadable) {
            // git does not find the objects there either
        }
    }

    /** The submodules that the person has set up, where they are repositories on this machine. */
    private List<Path> submodules(Path origin) {
        return git.run(origin, "config", "--local", "--get-regexp", "^submodule\\..*\\.url$")
                .output()
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(url -> url.startsWith("/"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private Optional<Path> ask(Path repository, String what) {
        Git.Result said = git.run(repository, "rev-parse", what);
        return said.ok() ? Optional.of(Path.of(said.output())) : Optional.empty();
    }
}
