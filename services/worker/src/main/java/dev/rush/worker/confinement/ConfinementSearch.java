package dev.rush.worker.confinement;

import dev.rush.worker.process.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out what can confine agents on this machine, by trying it. */
public final class ConfinementSearch {
    private static final int LIMIT_SECONDS = 10;

    private final Map<String, String> environment;
    private final List<Path> programs;

    /**
     * A search.
     *
     * @param environment the worker's: {@code PATH} says where programs are, and which folders agents can read
     * @param programs programs of agents that are not on the PATH
     */
    public ConfinementSearch(Map<String, String> environment, Collection<Path> programs) {
        this.environment = Map.copyOf(environment);
        this.programs = List.copyOf(programs);
    }

    /** What confines agents here, or why nothing does. */
    public Confinement find(ConfinementMode mode) {
        if (mode == ConfinementMode.OFF) {
            return new Unconfined("rush.worker.confinement is off");
        }
        Confinement found = files();
        return found instanceof Unconfined(String why) ? processes(why) : found;
    }

    private Confinement files() {
        return SearchPath.of(environment)
                .find("bwrap")
                .map(this::bubblewrap)
                .orElseGet(() -> new Unconfined("bubblewrap is not installed (Debian/Ubuntu: apt-get install"
                        + " bubblewrap; Fedora: dnf install bubblewrap)"));
    }

    private Confinement bubblewrap(Path program) {
        Answer version = run(List.of(program.toString(), "--version"));
        return tried(new Bubblewrap(program, version.firstLine().orElse("bubblewrap"), readable()), "bubblewrap");
    }

    /** What ends the processes of agents whose files nothing holds. */
    Confinement processes(String why) {
        boolean root = run(List.of("id", "-u")).firstLine().filter("0"::equals).isPresent();
        Optional<Path> unshare = SearchPath.of(environment).find("unshare");
        return unshare.map(program -> tried(new OwnProcesses(program, root, why), "unshare"))
                .filter(OwnProcesses.class::isInstance)
                .orElseGet(() -> new Unconfined(why));
    }

    private Confinement tried(Confinement found, String name) {
        try {
            Path folder = Files.createTempDirectory("rush-confinement");
            Answer trial = run(found.confine(List.of("true"), new View(folder, folder, folder, List.of())));
            delete(folder);
            return trial.isWell()
                    ? found
                    : new Unconfined(
                            name + " does not work here (" + trial.firstLine().orElse("it ended without a word") + ")");
        } catch (IOException failure) {
            return new Unconfined(name + " could not be tried: " + failure.getMessage());
        }
    }

    /** Deletes the folder, and in it the places of what was mounted. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private List<Path> readable() {
        Set<Path> folders = new LinkedHashSet<>();
        Stream<Path> beside = programs.stream().flatMap(program -> Stream.ofNullable(program.getParent()));
        List<Path> all = Stream.concat(SearchPath.of(environment).folders().stream(), beside)
                .toList();
        for (Path folder : all) {
            if (!Bubblewrap.isSystem(folder) && Files.isDirectory(folder)) {
                folders.add(folder);
                prefix(folder).ifPresent(folders::add);
                linked(folder).forEach(folders::add);
            }
        }
        Stream.of("JAVA_HOME", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .forEach(folders::add);
        return List.copyOf(folders);
    }

    /** Where a program is unpacked as {@code name/bin} and {@code name/lib}, it needs both. */
    private static Optional<Path> prefix(Path folder) {
        return folder.endsWith("bin")
                ? Optional.ofNullable(folder.getParent())
                        .filter(parent -> Files.isDirectory(parent.resolve("lib")))
                        .filter(parent -> !String.valueOf(parent.getFileName()).startsWith("."))
                : Optional.empty();
    }

    /** Programs that are links: the packages that they are a part of. */
    private static Set<Path> linked(Path folder) {
        Set<Path> packages = new LinkedHashSet<>();
        try (Stream<Path> programs = Files.list(folder)) {
            programs.filter(Files::isSymbolicLink).forEach(link -> target(link).ifPresent(packages::add));
        } catch (IOException unreadable) {
            return Set.of();
        }
        return packages;
    }

    private static Optional<Path> target(Path link) {
        try {
            Path real = link.toRealPath();
            for (Path part = real; part != null; part = part.getParent()) {
                if (part.endsWith("node_modules") && !part.toString().contains("node_modules/")) {
                    return Optional.of(part);
                }
            }
            return Optional.of(real);
        } catch (IOException dangling) {
            return Optional.empty();
        }
    }

    private record Answer(int exit, String text) {
        boolean isWell() {
            return exit == 0;
        }

        Optional<String> firstLine() {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst();
        }
    }

    private Answer run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Answer(1, "it took longer than " + LIMIT_SECONDS + " s");
            }
            return new Answer(
                    process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            return new Answer(1, String.valueOf(failure.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(1, "interrupted");
        }
    }
}
