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
 * settings, which can hold passwords. Safe for use by many threads.
 */
public final class Origins {
    private static final List<String> READABLE =
            List.of("HEAD", "objects", "refs", "reftable", "packed-refs", "shallow");
    private static final int ALTERNATES = 20;
    private static final int LINK = 4096;

    private final OriginSettings settings;

    /** Reads settings with that git, which is asked again only when they have changed. */
    public Origins(Git git) {
        this.settings = new OriginSettings(git);
    }

    /**
     * What is to be seen.
     *
     * @param readable files and folders
     * @param covers what is seen in place of settings
     */
    record Shown(List<Path> readable, List<View.Cover> covers) {
        static final Shown NOTHING = new Shown(List.of(), List.of());
    }

    /**
     * What an agent is to see of a repository; nothing of one that is not on this machine.
     *
     * @param folder of the attempt, in which no agent writes
     */
    Shown of(Repository repository, Path folder) {
        if (!repository.isLocal()) {
            return Shown.NOTHING;
        }
        Path origin = Path.of(repository.path());
        Set<Path> readable = new LinkedHashSet<>();
        List<View.Cover> covers = new ArrayList<>();
        List<Path> all = Stream.concat(Stream.of(origin), submodules(origin)).toList();
        for (Path one : all) {
            directory(one).ifPresent(common -> {
                show(one, common, readable);
                covers.add(cover(common, folder.resolve("origin-" + covers.size() + ".config")));
            });
        }
        return new Shown(List.copyOf(readable), List.copyOf(covers));
    }

    private static void show(Path repository, Path common, Set<Path> readable) {
        if (Files.isRegularFile(repository.resolve(".git"))) {
            readable.add(repository.resolve(".git"));
            link(repository.resolve(".git"), "gitdir: ")
                    .ifPresent(own -> Stream.of("HEAD", "commondir", "gitdir")
                            .map(own::resolve)
                            .forEach(readable::add));
        }
        READABLE.stream().map(common::resolve).forEach(readable::add);
        alternates(common.resolve("objects"), readable);
    }

    private View.Cover cover(Path common, Path shown) {
        Path config = common.resolve("config");
        try {
            Files.writeString(shown, settings.of(config).format());
            return new View.Cover(shown, config);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write what is shown of " + config, failure);
        }
    }

    /** The submodules that the person has set up, where they are repositories on this machine. */
    private Stream<Path> submodules(Path origin) {
        return directory(origin).stream()
                .flatMap(common -> settings.of(common.resolve("config")).submodules().stream())
                .filter(Files::isDirectory);
    }

    /** Where a repository has its objects and refs, as git finds it. */
    private static Optional<Path> directory(Path repository) {
        Path inside = repository.resolve(".git");
        if (Files.isDirectory(inside)) {
            return Optional.of(inside);
        }
        if (Files.isRegularFile(inside)) {
            return link(inside, "gitdir: ")
                    .map(own -> link(own.resolve("commondir"), "").orElse(own));
        }
        return Files.isDirectory(repository.resolve("objects")) ? Optional.of(repository) : Optional.empty();
    }

    /** The path that a file of git's names, seen from where the file is. */
    private static Optional<Path> link(Path file, String label) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LINK) {
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            return text.startsWith(label)
                    ? Optional.of(
                            file.resolveSibling(text.substring(label.length())).normalize())
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    /** Where else a repository has its objects, as git reads it. */
    private static void alternates(Path objects, Set<Path> readable) {
        Path file = objects.resolve("info/alternates");
        try {
            if (Files.isRegularFile(file)) {
                Files.readString(file, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .limit(ALTERNATES)
                        .map(line -> objects.resolve(line).normalize())
                        .filter(readable::add)
                        .forEach(other -> alternates(other, readable));
            }
        } catch (IOException | InvalidPathException unreadable) {
            // git does not find the objects there either
        }
    }
}
