package dev.rush.worktrees.mirror;

import dev.rush.worktrees.git.Author;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose commits git would say they are in one repository on this machine: by the repository's own settings, then by those
 * of its owner, includes and conditions as git resolves them. Git is asked again when one of the files has changed.
 */
final class Identity {
    private static final String FILE = "file:";

    private final Git git;
    private final Path mirror;
    private final Optional<Upstream> upstream;
    private final Path folder;
    private List<Path> files = List.of();
    private @Nullable String seen;
    private Author author = Author.NOBODY;

    /** That of a repository on this machine, or of a mirror that knows its address. */
    Identity(Git git, Path mirror, Optional<Upstream> upstream, Path folder) {
        this.git = git.asPerson();
        this.mirror = mirror;
        this.upstream = upstream;
        this.folder = folder;
    }

    /** The author, or Rush where git knows nobody. */
    synchronized Author author() {
        if (seen == null || !seen.equals(stamps())) {
            Git.Result settings = read();
            files = files(settings.output());
            author = author(settings.output());
            seen = stamps();
        }
        return author;
    }

    private Git.Result read() {
        String[] list = {"config", "--includes", "--null", "--show-origin", "--list"};
        if (upstream.isPresent()) {
            Git.Result own = git.run(folder, list);
            Git.Result bare = own.ok() ? own : git.in(upstream.get().folder()).run(list);
            if (bare.ok()) {
                return bare;
            }
        }
        return git.in(mirror).run(list);
    }

    /** Each setting is its origin, a NUL, the key, a line feed, the value, a NUL. */
    private static Author author(String settings) {
        String name = "";
        String email = "";
        for (String part : settings.split("\0")) {
            int end = part.indexOf('\n');
            String key = end < 0 ? part : part.substring(0, end);
            String value = end < 0 ? "" : part.substring(end + 1).strip();
            name = key.equals("user.name") ? value : name;
            email = key.equals("user.email") ? value : email;
        }
        return name.isEmpty() || email.isEmpty() ? Author.NOBODY : new Author(name, email);
    }

    private List<Path> files(String settings) {
        List<Path> all = new ArrayList<>();
        String home = System.getenv().getOrDefault("HOME", "/");
        all.add(Path.of("/etc/gitconfig"));
        all.add(Path.of(home, ".gitconfig"));
        all.add(Path.of(System.getenv().getOrDefault("XDG_CONFIG_HOME", home + "/.config"), "git/config"));
        upstream.ifPresent(own -> {
            all.add(own.common().resolve("config"));
            all.add(own.folder().resolve("config.worktree"));
            all.add(own.folder().resolve("HEAD"));
        });
        for (String part : settings.split("\0")) {
            Path file = part.startsWith(FILE) ? folder.resolve(part.substring(FILE.length())) : folder;
            if (!file.equals(folder) && !all.contains(file)) {
                all.add(file);
            }
        }
        return all;
    }

    private String stamps() {
        StringBuilder stamps = new StringBuilder();
        for (Path file : files) {
            try {
                stamps.append(Files.readAttributes(file, "unix:lastModifiedTime,size,ino"))
                        .append('\n');
            } catch (IOException absent) {
                stamps.append("-\n");
            }
        }
        return stamps.toString();
    }
}
