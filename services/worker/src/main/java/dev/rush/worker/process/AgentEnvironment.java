package dev.rush.worker.process;

import dev.rush.contracts.id.AttemptKey;
import dev.rush.worker.agent.Agent;
import dev.rush.worker.agent.Login;
import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.ConfigText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What an agent's process sees of the machine: a home of its own, and an allow-list of the worker's environment. */
public final class AgentEnvironment {
    /** Marks every process of an attempt, whatever group it has moved to. */
    static final String MARK = "RUSH_ATTEMPT";

    private static final Set<String> SEEN_BY_ALL = Set.of(
            "PATH",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TERM",
            "TMPDIR",
            "TZ",
            "USER",
            "LOGNAME",
            "SHELL",
            "JAVA_HOME",
            "SSL_CERT_FILE",
            "NODE_EXTRA_CA_CERTS",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy");

    private AgentEnvironment() {}

    /** Prepares the attempt's home and returns the whole environment of its agent. */
    public static Map<String, String> of(
            AttemptKey attempt, Agent agent, Path folder, Author author, Map<String, String> worker) {
        Path home = Login.folder(folder.resolve("home"));
        name(home, author);
        Map<String, String> environment = new HashMap<>();
        worker.forEach((name, value) -> {
            if (SEEN_BY_ALL.contains(name) || agent.sees(name)) {
                environment.put(name, value);
            }
        });
        environment.putAll(agent.prepare(home));
        environment.put("HOME", home.toString());
        environment.put("RUSH_RUN", attempt.run().value());
        environment.put(MARK, attempt.name());
        return environment;
    }

    /** Once: what a setup script has put there since is its own, and no program of ours follows where it leads. */
    private static void name(Path home, Author author) {
        Path file = home.resolve(".gitconfig");
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String text = new ConfigText()
                .section("user")
                .set("name", author.name())
                .set("email", author.email())
                .toString();
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
