package dev.rush.worker.confinement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tries what is to confine agents: one that does not do what it says is not used. */
final class Trial {
    private static final int LIMIT_SECONDS = 10;
    private static final int FOUND_OUT = 9;
    /** The same for every trial: no strings of anybody's are in it. */
    private static final String DEED =
            "if [ \"$3\" = held ] && cat \"$1\" >/dev/null 2>&1; then exit " + FOUND_OUT + "; fi; : >\"$2\"";

    private Trial() {}

    /** Why something does not confine agents here; empty when it does: its own can be written, and others' not read. */
    static Optional<String> flaw(Confinement found) {
        try {
            Path folder = Files.createTempDirectory("rush-confinement").toRealPath();
            try {
                return flaw(found, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException failure) {
            return Optional.of("it could not be tried: " + failure.getMessage());
        }
    }

    private static Optional<String> flaw(Confinement found, Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        View view = new View(
                Files.createDirectory(folder.resolve("worktree")),
                Files.createDirectory(folder.resolve("home")),
                Files.createDirectory(folder.resolve("tmp")),
                List.of());
        Path made = view.worktree().resolve("made");
        List<String> deed = List.of(
                "sh", "-c", DEED, "sh", secret.toString(), made.toString(), found.isHeld() ? "held" : "not held");
        Answer answer = run(found.confine(deed, view));
        if (answer.exit == FOUND_OUT) {
            return Optional.of("files of others can be read in it");
        }
        return answer.isWell() && Files.exists(made)
                ? Optional.empty()
                : Optional.of(answer.firstLine().orElse("it ended without a word"));
    }

    /** Deletes the folder, and in it the places of what was mounted. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    /**
     * How a command ended.
     *
     * @param exit its code; 1 when it could not be started or took too long
     * @param text what it said, or why it has no end
     */
    record Answer(int exit, String text) {
        boolean isWell() {
            return exit == 0;
        }

        /** The first line that says something. */
        Optional<String> firstLine() {
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst();
        }
    }

    /** Runs a command that says little and ends soon. */
    static Answer run(List<String> command) {
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
