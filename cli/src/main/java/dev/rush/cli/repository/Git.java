package dev.rush.cli.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks git about one folder. It never writes, never asks back, and gets only the part of the environment it needs. */
final class Git {
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR");

    private final Map<String, String> environment;
    private final Path folder;

    Git(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * How git answered.
     *
     * @param code its exit code
     * @param out its standard output without white space around it
     * @param err its standard error, likewise
     */
    record Answer(int code, String out, String err) {
        boolean isYes() {
            return code == 0;
        }
    }

    /** What a repository's own configuration may name as commands: nothing that is asked here needs any. */
    private static final List<String> HARMLESS =
            List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat");

    /** Git asks nobody, changes nothing, and reaches no other repository, not even to fetch what a partial clone lacks. */
    private static final Map<String, String> ALONE = Map.of(
            "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_ALLOW_PROTOCOL", "none");

    /**
     * Runs git; every argument that comes from outside is behind {@code --end-of-options}.
     *
     * @throws IOException when there is no git
     */
    Answer ask(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(HARMLESS);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(PASSED_ON);
        for (String name : PASSED_ON) {
            if (environment.containsKey(name)) {
                builder.environment().put(name, environment.get(name));
            }
        }
        builder.environment().putAll(ALONE);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        return read(builder.start());
    }

    private static Answer read(Process process) throws IOException {
        StringBuilder err = new StringBuilder();
        Thread errors = Thread.ofVirtual().start(() -> err.append(quietly(process)));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            errors.join();
            return new Answer(code, out.strip(), err.toString().strip());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String quietly(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}
