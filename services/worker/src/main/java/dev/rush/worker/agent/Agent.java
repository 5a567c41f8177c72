package dev.rush.worker.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One kind of coding agent: how it is started, and how one speaks with it. */
public interface Agent {
    /**
     * The command to start it with; may write files into the attempt's folder. What it is told is never part of it.
     *
     * @throws java.io.UncheckedIOException when a file cannot be written
     */
    List<String> command(Conversation conversation, Path folder);

    /**
     * Prepares the attempt's own home, for example with a copy of the user's login, and returns the environment that
     * makes the agent use it.
     *
     * @throws java.io.UncheckedIOException when a file cannot be written
     */
    Map<String, String> prepare(Path home);

    /** The files with its login, of which {@link #prepare} makes copies. */
    List<LoginFile> loginFiles();

    /** Whether somebody has logged in to it on this machine, as far as can be seen from its files and those variables. */
    boolean isLoggedIn(Map<String, String> environment);

    /** Whether the agent may see that variable of the worker's environment, beside the few that every agent sees. */
    boolean sees(String variable);

    /** Folders of the attempt's home from which the agent can resume its conversation; never its login. */
    List<String> sessionFolders();

    /** Makes a session that was restored into another home fit a worktree that was elsewhere. */
    void moveSession(Path home, Path from, Path to);

    /** The agent's own name of the newest conversation in a home; empty when there is none that it could take up again. */
    Optional<String> latestSession(Path home);

    /** A conversation with one started process. */
    AgentSession open(Conversation conversation, Path worktree, Console console);
}
