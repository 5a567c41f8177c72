package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The objects that leave the machine, packed so that the same work always gives the same bytes: nothing is reused of how
 * the objects happen to be stored, and no two threads share the search.
 */
final class OutgoingPack {
    private static final String FILE = "outgoing.pack";

    private OutgoingPack() {}

    /**
     * Packs what a commit has and the base has not, and checks it as it will be read: every object by its content, and
     * that none is missing.
     *
     * @param objects where the base's objects are
     */
    static void make(CleanRepository repository, String base, String head, Path objects) throws IOException {
        Path pack = repository.directory().resolve(FILE);
        Path wanted = Files.writeString(repository.directory().resolve("wanted"), head + "\n^" + base + "\n");
        String[] command = {
            "pack-objects",
            "--quiet",
            "--revs",
            "--thin",
            "--stdout",
            "--delta-base-offset",
            "--no-reuse-delta",
            "--no-reuse-object",
            "--threads=1",
            "--window=10",
            "--depth=50",
            "--compression=6"
        };
        CleanRepository.require("pack-objects", repository.pipe(wanted, pack, command));
        CleanRepository check = CleanRepository.make(
                new CleanRepository(repository.git(), repository.directory().resolve("check"), repository.worktree()),
                base.length(),
                List.of(objects));
        Path shallow = repository.directory().resolve("shallow");
        if (Files.exists(shallow)) {
            Files.copy(shallow, check.directory().resolve("shallow"));
        }
        Path said = check.directory().resolve("output");
        CleanRepository.require(
                "index-pack", check.pipe(pack, said, "index-pack", "--strict", "--fix-thin", "--stdin"));
    }

    /** Writes a bundle of it, in which a branch shows the commit. */
    static void bundle(Path directory, String base, String head, String branch, Path file) throws IOException {
        String format = base.length() == 40 ? "# v2 git bundle\n" : "# v3 git bundle\n@object-format=sha256\n";
        String header = format + "-" + base + "\n" + head + " refs/heads/" + branch + "\n\n";
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            Files.copy(directory.resolve(FILE), out);
        }
    }
}
