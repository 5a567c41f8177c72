package dev.rush.worker.attempt;

import dev.rush.repositoryconfig.ConfigFile;
import dev.rush.repositoryconfig.ConfigReading;
import dev.rush.repositoryconfig.RepositoryConfig;
import dev.rush.worktrees.git.Git;
import dev.rush.worktrees.git.GitRepository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code .rush/config.yml} as commits of mirrors have it; what was read last is remembered, for a commit does not change. */
public final class RepositoryRules {
    private static final Pattern FILE = Pattern.compile("100(644|755) blob .*");
    private static final String FOLDER = ".rush";
    private static final int REMEMBERED = 64;

    private final Git git;
    private final Map<Place, ConfigReading> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, ConfigReading> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Place(Path mirror, String commit) {}

    /** Rules that are read with that git. */
    public RepositoryRules(Git git) {
        this.git = git;
    }

    /**
     * What the commit says; a commit without the file says nothing. Something else in its place, such as a link, is no way
     * to have no rules: it is invalid, as it is for the pull-request service.
     */
    ConfigReading at(Path mirror, String commit) {
        Place place = new Place(mirror, commit);
        synchronized (known) {
            ConfigReading reading = known.get(place);
            if (reading != null) {
                return reading;
            }
        }
        Optional<ConfigReading> read = read(git.in(mirror), commit);
        synchronized (known) {
            read.ifPresent(reading -> known.put(place, reading));
        }
        return read.orElse(new ConfigReading.Invalid("it cannot be read"));
    }

    private static Optional<ConfigReading> read(GitRepository mirror, String commit) {
        Git.Result entry = mirror.run("ls-tree", commit, "--", RepositoryConfig.PATH);
        if (!entry.ok()) {
            return Optional.empty();
        }
        if (entry.output().isEmpty()) {
            return withoutFile(mirror.run("ls-tree", commit, "--", FOLDER));
        }
        if (!FILE.matcher(entry.output()).matches()) {
            return Optional.of(new ConfigReading.Invalid("it is no file"));
        }
        Git.Result text = mirror.run("cat-file", "blob", commit + ":" + RepositoryConfig.PATH);
        return text.ok() ? Optional.of(ConfigFile.read(text.output())) : Optional.empty();
    }

    private static Optional<ConfigReading> withoutFile(Git.Result folder) {
        if (!folder.ok()) {
            return Optional.empty();
        }
        return Optional.of(
                folder.output().isEmpty() || folder.output().startsWith("040000 tree ")
                        ? new ConfigReading.Valid(RepositoryConfig.NONE)
                        : new ConfigReading.Invalid(FOLDER + " is no folder"));
    }
}
