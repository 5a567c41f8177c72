package dev.rush.worktrees.mirror;

import dev.rush.contracts.run.Repository;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One bare mirror a repository, named by a hash and never by what people typed. */
public final class Mirrors {
    private static final String ENDING = ".git";

    private final Path folder;
    private final String githubUrl;
    private final Git git;
    private final Map<Repository, Mirror> mirrors = new ConcurrentHashMap<>();

    /** Mirrors in that folder; {@code owner/name} is read from that address. */
    public Mirrors(Path folder, String githubUrl, Git git) {
        this.folder = folder.toAbsolutePath();
        this.githubUrl = githubUrl;
        this.git = git;
    }

    /** The mirror of a repository, which may not be there yet; neither may the repository, and then it is looked for again. */
    public Mirror of(Repository repository) {
        return mirrors.compute(repository, (key, known) -> {
            boolean counts = known != null && (known.exists() || known.isFromWhereItIs());
            return counts ? known : new Mirror(key, path(key), url(key), git);
        });
    }

    /** The mirrors on disk, those of repositories that nobody has named since the start among them. */
    public List<Mirror> all() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(mirror -> mirror.getFileName().toString().endsWith(ENDING))
                    .flatMap(mirror -> repository(mirror).stream())
                    .map(this::of)
                    .filter(Mirror::exists)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whose mirror that is, if it says so and is where that one's mirror should be. */
    private Optional<Repository> repository(Path mirror) {
        String named = git.run(
                        folder, "config", "--file", mirror.resolve("config").toString(), Fetching.REPOSITORY)
                .output();
        try {
            return Optional.of(named)
                    .filter(text -> !text.isEmpty())
                    .map(Repository::new)
                    .filter(repository -> path(repository).equals(mirror));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** Where the mirrors are. */
    public Path folder() {
        return folder;
    }

    /** Where a repository is read from. */
    public String url(Repository repository) {
        return repository.isLocal() ? repository.path() : githubUrl + "/" + repository.path() + ENDING;
    }

    /** Where a repository's mirror is, or would be. */
    public Path path(Repository repository) {
        return folder.resolve(hash(repository.value()) + ENDING);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
