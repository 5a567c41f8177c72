package dev.rush.worker.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Agents keep each conversation in a file whose name has the conversation's own. */
public final class SessionName {
    private SessionName() {}

    /**
     * The name of the conversation that was added to last; empty when there is none. Links are not followed.
     *
     * @param folder where the files are, at any depth
     * @param form of a file's name, with the conversation's as its first group
     */
    public static Optional<String> latest(Path folder, Pattern form) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> name(file, form).isPresent())
                    .max(Comparator.comparing(SessionName::changed).thenComparing(Path::toString))
                    .flatMap(file -> name(file, form));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + folder, failure);
        }
    }

    private static Optional<String> name(Path file, Pattern form) {
        Matcher matcher = form.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }
}
