package dev.rush.worktrees.harvest;

import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content of the objects that new commits bring, looked through one after the other while git unpacks them: none of it
 * is written to the disk, and little is held in memory.
 */
public final class OutgoingContent {
    private static final String ALONE = "--batch=%(objecttype) %(objectsize) %(objectname)";
    private static final String WITH_PATH = ALONE + " %(rest)";

    private final GitRepository repository;
    private final Path scratch;
    private final ContentCheck check;

    /**
     * Looks into a repository of ours.
     *
     * @param scratch a folder for lists of objects, out of every agent's reach
     */
    public OutgoingContent(GitRepository repository, Path scratch, ContentCheck check) {
        this.repository = repository;
        this.scratch = scratch;
        this.check = check;
    }

    /**
     * What must not leave, and where it was found.
     *
     * @param where the file or the commit, for people
     * @param names what it is, for people
     */
    public record Held(String where, Set<String> names) {
        @Override
        public String toString() {
            return where + " holds the value of " + String.join(", ", names);
        }
    }

    /**
     * The first object that a commit has and the base has not, and that must not leave. What a file of the base has, the same
     * file may go on to have.
     *
     * @throws IOException when that cannot be told
     */
    public Optional<Held> firstHeld(String base, String head) throws IOException {
        if (check.equals(ContentCheck.NONE)) {
            return Optional.empty();
        }
        Path objects = scratch.resolve("content.objects");
        Path none = Files.write(scratch.resolve("content.none"), new byte[0]);
        try {
            String[] list = {"rev-list", "--objects", head, "^" + base};
            CleanRepository.require(list[0], repository.pipe(CleanRepository.ALONE, none, objects, list));
            return read(objects, WITH_PATH, batch -> firstHeld(batch, base));
        } finally {
            Files.deleteIfExists(none);
            Files.deleteIfExists(objects);
        }
    }

    private <T> Optional<T> read(Path wanted, String form, Git.Reader<Optional<T>> reader) throws IOException {
        return repository.read(CleanRepository.ALONE, wanted, reader, "cat-file", "--buffer", form);
    }

    private Optional<Held> firstHeld(InputStream batch, String base) throws IOException {
        BatchReader objects = new BatchReader(batch);
        while (objects.next()) {
            if (objects.isMissing()) {
                throw UndeliverableException.unreadable("an object of a new commit is not there");
            }
            Set<String> names = check.named(objects.content());
            Optional<Held> held = names.isEmpty() ? Optional.empty() : held(objects, names, base);
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    private Optional<Held> held(BatchReader object, Set<String> names, String base) throws IOException {
        Set<String> fresh = new TreeSet<>(names);
        if (object.type().equals("blob")) {
            fresh.removeAll(inBase(base, object.path()));
        }
        return fresh.isEmpty() ? Optional.empty() : Optional.of(new Held(where(object), fresh));
    }

    private Set<String> inBase(String base, String path) throws IOException {
        Path wanted = scratch.resolve("content.base");
        Files.write(wanted, (base + ":" + path + "\n").getBytes(StandardCharsets.ISO_8859_1));
        try {
            return read(wanted, ALONE, batch -> {
                        BatchReader file = new BatchReader(batch);
                        return file.next() && !file.isMissing()
                                ? Optional.of(check.named(file.content()))
                                : Optional.<Set<String>>empty();
                    })
                    .orElse(Set.of());
        } finally {
            Files.deleteIfExists(wanted);
        }
    }

    private static String where(BatchReader object) {
        String path = Names.shown(object.path());
        return switch (object.type()) {
            case "blob" -> path.isEmpty() ? "file " + object.id() : path;
            case "tree" -> "the name of a file in " + (path.isEmpty() ? "the top folder" : path);
            default -> object.type() + " " + object.id();
        };
    }
}
