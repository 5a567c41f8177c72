package dev.rush.worker.agent;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.machine.MachineCommand.StartAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The agent without a model: the prompt is a shell script, or any program when it begins with {@code #!}. */
public final class ScriptAgent implements Agent {
    /** What people type for it. */
    public static final AgentName NAME = new AgentName("script");

    /** The file in the attempt's folder with what a script that goes on is told. */
    public static final String SAID = "said";

    @Override
    public List<String> command(Conversation conversation, Path folder) {
        Path script = folder.resolve("script");
        List<String> said = said(conversation.start(), folder);
        String prompt = conversation
                .start()
                .spec()
                .prompt()
                .replace("\r\n", "\n"); // no shell takes a script written on Windows
        try {
            Files.writeString(script, prompt.endsWith("\n") ? prompt : prompt + "\n");
            if (!prompt.startsWith("#!")) {
                return Stream.concat(Stream.of("sh", script.toString()), said.stream())
                        .toList();
            }
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return Stream.concat(Stream.of(script.toString()), said.stream()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + script, failure);
        }
    }

    /** A script that goes on is told by its one argument in which file it stands what was said. Nothing of that is run. */
    private static List<String> said(StartAttempt start, Path folder) {
        if (start.continues() == null) {
            return List.of();
        }
        Path file = folder.resolve(SAID);
        try {
            Files.writeString(file, start.continues().text());
            return List.of(file.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    @Override
    public Map<String, String> prepare(Path home) {
        return Map.of();
    }

    @Override
    public List<LoginFile> loginFiles() {
        return List.of();
    }

    @Override
    public boolean isLoggedIn(Map<String, String> environment) {
        return true;
    }

    @Override
    public boolean sees(String variable) {
        return false;
    }

    @Override
    public List<String> sessionFolders() {
        return List.of();
    }

    @Override
    public void moveSession(Path home, Path from, Path to) {}

    @Override
    public Optional<String> latestSession(Path home) {
        return Optional.empty();
    }

    @Override
    public AgentSession open(Conversation conversation, Path worktree, Console console) {
        return new PlainSession(console, true);
    }
}
