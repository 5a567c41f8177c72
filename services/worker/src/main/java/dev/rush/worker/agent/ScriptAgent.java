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

/** The agent without a model: the prompt is a shell script, or any program when it begins with {@code #!}. */
public final class ScriptAgent implements Agent {
    /** What people type for it. */
    public static final AgentName NAME = new AgentName("script");

    @Override
    public List<String> command(StartAttempt start, Path folder) {
        Path script = folder.resolve("script");
        String prompt = start.spec().prompt().replace("\r\n", "\n"); // no shell takes a script written on Windows
        try {
            Files.writeString(script, prompt.endsWith("\n") ? prompt : prompt + "\n");
            if (!prompt.startsWith("#!")) {
                return List.of("sh", script.toString());
            }
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            return List.of(script.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + script, failure);
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
    public AgentSession open(StartAttempt start, Path worktree, Console console) {
        return new PlainSession(console, true);
    }
}
