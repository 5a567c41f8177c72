package dev.rush.worker.checkpoint;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a path of a checkpoint may be written: it comes from another machine, and from an agent before that. */
final class SafePlace {
    private SafePlace() {}

    /**
     * The place of a path in a folder.
     *
     * @throws CheckpointFailedException when it would be outside, in a git directory, or behind a link
     */
    static Path of(Path folder, String path) {
        Path place = folder;
        for (Path part : parsed(path)) {
            String name = part.toString();
            if (name.isEmpty() || name.equals(".") || name.equals("..") || isGit(name)) {
                throw refused(path);
            }
            if (Files.isSymbolicLink(place)) {
                throw refused(path);
            }
            place = place.resolve(name);
        }
        return place;
    }

    private static Path parsed(String path) {
        try {
            Path parsed = Path.of(path);
            if (!path.isEmpty() && !parsed.isAbsolute()) {
                return parsed;
            }
        } catch (InvalidPathException notOne) {
            // Refused like one that leads elsewhere.
        }
        throw refused(path);
    }

    private static boolean isGit(String name) {
        return name.toLowerCase(Locale.ROOT).equals(".git");
    }

    private static CheckpointFailedException refused(String path) {
        return new CheckpointFailedException("the checkpoint would write where it must not: " + path);
    }
}
