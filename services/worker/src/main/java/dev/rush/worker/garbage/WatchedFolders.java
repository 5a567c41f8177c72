package dev.rush.worker.garbage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders in which processes of this machine work, where {@code /proc} tells; elsewhere none. */
record WatchedFolders(Set<Path> folders) {
    static WatchedFolders now() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return new WatchedFolders(processes
                    .filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .flatMap(WatchedFolders::folder)
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException noProc) {
            return new WatchedFolders(Set.of());
        }
    }

    private static Stream<Path> folder(Path process) {
        try {
            return Stream.of(Files.readSymbolicLink(process.resolve("cwd")));
        } catch (IOException goneOrForeign) {
            return Stream.empty();
        }
    }

    boolean has(Path path) {
        Path real = real(path);
        return folders.stream().anyMatch(folder -> folder.startsWith(real));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
