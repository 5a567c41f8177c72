package dev.rush.worker.confinement;

import dev.rush.worker.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the programs are that agents run, beside the system.
 *
 * @param environment the worker's
 * @param programs programs of agents that are not on the PATH
 */
record ProgramFolders(Map<String, String> environment, Collection<Path> programs) {
    ProgramFolders {
        environment = Map.copyOf(environment);
        programs = List.copyOf(programs);
    }

    /** Folders and files that every agent has to read to run them. */
    List<Path> readable() {
        Set<Path> folders = new LinkedHashSet<>();
        Stream<Path> beside = programs.stream().flatMap(program -> Stream.ofNullable(program.getParent()));
        List<Path> all = Stream.concat(SearchPath.of(environment).folders().stream(), beside)
                .toList();
        for (Path folder : all) {
            if (!SystemFiles.has(folder) && Files.isDirectory(folder)) {
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
}
