package dev.rush.worker.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where programs are looked for.
 *
 * @param folders absolute, in the order in which they are searched
 */
public record SearchPath(List<Path> folders) {
    public SearchPath {
        folders = List.copyOf(folders);
    }

    /** The {@code PATH} of an environment, without its relative entries. */
    public static SearchPath of(Map<String, String> environment) {
        return new SearchPath(List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .toList());
    }

    /** The first program of that name that can be run. */
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(SearchPath::isProgram)
                .findFirst();
    }

    /** Whether that is a file that can be run. */
    public static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
