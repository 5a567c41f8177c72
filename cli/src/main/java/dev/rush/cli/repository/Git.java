package dev.rush.cli.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs git in one folder. It never asks back and never starts what a repository's configuration names as a command: no
 * hook, no monitor, no pager. Arguments that come from outside stand behind {@code --end-of-options} or are checked first.
 */
final class Git {
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR");

    /** Of git's own variables only these reach it: how a person gets to other machines, not where a repository is. */
    private static final Set<String> OF_GIT = Set.of(
            "GIT_SSH",
            "GIT_SSH_COMMAND",
            "GIT_SSH_VARIANT",
            "GIT_ASKPASS",
            "GIT_CONFIG_GLOBAL",
            "GIT_SSL_CAINFO",
            "GIT_SSL_CAPATH");

    private static final List<String> HARMLESS =
            List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat");

    /** What comes from elsewhere is checked object by object before it is anybody's. */
    private static final List<String> CHECKING =
            List.of("-c", "transfer.fsckObjects=true", "-c", "fetch.fsckObjects=true", "-c", "maintenance.auto=false");

    /** Git asks nobody and fetches nothing that it was not told to, not even what a partial clone lacks. */
    private static final Map<String, String> ALONE = Map.of(
            "LC_ALL", "C",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1");

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

        /** Why not, on one line. */
        String why() {
            return err.lines()
                    .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
                    .findFirst()
                    .or(() -> err.lines().findFirst())
                    .orElse("git does not say why");
        }
    }

    /**
     * Asks about the repository; nothing is changed and no other repository is reached.
     *
     * @throws IOException when there is no git
     */
    Answer ask(String... arguments) throws IOException {
        return answer(start(List.of(), arguments, passedOn("none")));
    }

    /** The same, for an answer of any length. */
    Answer ask(Printed reader, String... arguments) throws IOException {
        Process process = start(List.of(), arguments, passedOn("none"));
        StringBuilder err = new StringBuilder();
        Thread errors = Thread.ofPlatform().start(() -> err.append(quietly(process)));
        try (InputStream out = process.getInputStream()) {
            reader.read(out);
            return ended(process, errors, "", err);
        } finally {
            process.destroy();
        }
    }

    /** Changes the repository; only others on this machine are reached. */
    Answer change(String... arguments) throws IOException {
        return answer(start(CHECKING, arguments, passedOn("file")));
    }

    /** The same, and reaches repositories on other machines as the person's own git would. */
    Answer reach(String... arguments) throws IOException {
        return answer(start(CHECKING, arguments, everything("file:git:http:https:ssh")));
    }

    private Map<String, String> passedOn(String protocols) {
        Map<String, String> passed = new HashMap<>(environment);
        passed.keySet().retainAll(PASSED_ON);
        return alone(passed, protocols);
    }

    private Map<String, String> everything(String protocols) {
        Map<String, String> passed = new HashMap<>(environment);
        passed.keySet().removeIf(name -> name.startsWith("GIT_") && !OF_GIT.contains(name));
        return alone(passed, protocols);
    }

    private static Map<String, String> alone(Map<String, String> passed, String protocols) {
        passed.putAll(ALONE);
        passed.put("GIT_ALLOW_PROTOCOL", protocols);
        return passed;
    }

    private Process start(List<String> settings, String[] arguments, Map<String, String> passed) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(HARMLESS);
        command.addAll(settings);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(passed);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        return builder.start();
    }

    private static Answer answer(Process process) throws IOException {
        StringBuilder err = new StringBuilder();
        Thread errors = Thread.ofPlatform().start(() -> err.append(quietly(process)));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return ended(process, errors, out, err);
    }

    private static Answer ended(Process process, Thread errors, String out, StringBuilder err) throws IOException {
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
