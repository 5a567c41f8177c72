package dev.rush.worker.attempt;

import dev.rush.worktrees.git.ConfigText;
import dev.rush.worktrees.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What of the settings of a person's repositories is of use to agents. Safe for use by many threads. */
final class OriginSettings {
    private static final int REMEMBERED = 100;

    private final Git git;
    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    OriginSettings(Git git) {
        this.git = git;
    }

    /**
     * The useful part.
     *
     * @param format how the repository is stored, in git's format of settings
     * @param submodules addresses of submodules that are paths
     */
    record Useful(String format, List<Path> submodules) {}

    private record Read(FileTime changed, long size, Useful useful) {
        boolean isOf(Path config) throws IOException {
            return changed.equals(Files.getLastModifiedTime(config)) && size == Files.size(config);
        }
    }

    /** Reads the settings in that file, unless it is as it was. */
    Useful of(Path config) {
        try {
            Read known = read.get(config);
            if (known != null && known.isOf(config)) {
                return known.useful();
            }
            if (read.size() >= REMEMBERED) {
                read.clear();
            }
            Read fresh = new Read(Files.getLastModifiedTime(config), Files.size(config), ask(config));
            read.put(config, fresh);
            return fresh.useful();
        } catch (IOException none) {
            return useful(List.of());
        }
    }

    private Useful ask(Path config) {
        Git.Result said = git.run(
                config.resolveSibling("."),
                "config",
                "--file",
                config.toString(),
                "--get-regexp",
                "^(core\\.repositoryformatversion|extensions\\..*|submodule\\..*\\.url)$");
        return useful(said.output().lines().toList());
    }

    private static Useful useful(List<String> lines) {
        ConfigText format = new ConfigText().section("core").set("bare", "true");
        List<Path> submodules = new ArrayList<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            String value = space < 0 ? "" : line.substring(space + 1);
            if (key.startsWith("submodule.")) {
                path(value, submodules);
            } else if (value.matches("[A-Za-z0-9]{1,32}")) {
                int dot = key.indexOf('.');
                format.section(key.substring(0, dot)).set(key.substring(dot + 1), value);
            }
        }
        return new Useful(format.toString(), List.copyOf(submodules));
    }

    private static void path(String address, List<Path> to) {
        try {
            if (address.startsWith("/")) {
                to.add(Path.of(address));
            }
        } catch (InvalidPathException notOne) {
            // No such folder can be there.
        }
    }
}
