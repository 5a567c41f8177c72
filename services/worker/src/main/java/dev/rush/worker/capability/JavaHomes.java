package dev.rush.worker.capability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where JDKs are kept, by the customs of Linux, macOS and SDKMAN. Their versions are read from the file that each has; none is
 * started.
 *
 * @param homes JDKs themselves
 * @param folders of JDKs
 */
record JavaHomes(List<Path> homes, List<Path> folders) {
    private static final int MOST = 64;
    private static final int LONGEST_BYTES = 8192;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9][0-9._]{0,30})");

    JavaHomes {
        homes = List.copyOf(homes);
        folders = List.copyOf(folders);
    }

    static JavaHomes of(Map<String, String> environment) {
        List<Path> folders =
                new ArrayList<>(List.of(Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines")));
        Optional.ofNullable(environment.get("HOME"))
                .map(home -> Path.of(home, ".sdkman/candidates/java"))
                .ifPresent(folders::add);
        return new JavaHomes(
                Optional.ofNullable(environment.get("JAVA_HOME")).map(Path::of).stream()
                        .toList(),
                folders);
    }

    /** The versions that are there, each once. */
    List<String> versions() {
        Set<String> versions = new LinkedHashSet<>();
        homes.forEach(home -> version(home).ifPresent(versions::add));
        for (Path folder : folders) {
            inside(folder)
                    .forEach(home -> version(home)
                            .or(() -> version(home.resolve("Contents/Home")))
                            .ifPresent(versions::add));
        }
        return versions.stream().sorted().toList();
    }

    private static List<Path> inside(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                for (Path one : all) {
                    if (found.size() < MOST) {
                        found.add(one);
                    }
                }
            } catch (IOException unreadable) {
                return found;
            }
        }
        return found;
    }

    private static Optional<String> version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(release)) {
            String text = new String(in.readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8);
            return Optional.of(VERSION.matcher(text)).filter(Matcher::find).map(match -> match.group(1));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
