package dev.rush.worker.secret;

import dev.rush.worktrees.harvest.ContentCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What must not be seen: the secret values of an environment, and those in login files, which their programs may rewrite at
 * any time; a value that was known stays known. Kept in memory only. Safe for use by many threads.
 */
public final class KnownValues {
    /** Knows nothing, and learns nothing. */
    public static final KnownValues NONE = new KnownValues(Map.of(), List.of());

    private static final Logger LOG = Logger.getLogger(KnownValues.class);
    private static final int MOST = 200;
    private static final int MOST_CHARACTERS = 32 * 1024;
    private static final int FILE_LIMIT = 4 * 1024 * 1024;

    private final List<Path> files;
    private final Map<Path, Stamp> seen = new HashMap<>();
    private final Map<String, Secret> known = new LinkedHashMap<>();
    private volatile Redactor redactor;
    private int characters;
    private boolean full;

    /** What tells one content of a file from the next. */
    private record Stamp(FileTime time, long size, String inode) {}

    /**
     * The secrets of an environment and of files, which are read now.
     *
     * @param files login files in JSON or TOML, as many as are there; links are not followed
     */
    public KnownValues(Map<String, String> environment, List<Path> files) {
        this.files = List.copyOf(files);
        learn(EnvironmentSecrets.of(environment));
        readChanged();
        redactor = made();
    }

    /** Reads the files again that have changed. Costs a look at each file's attributes. */
    public synchronized void refresh() {
        int before = known.size();
        readChanged();
        if (known.size() > before) {
            redactor = made();
        }
    }

    private Redactor made() {
        return known.isEmpty() ? Redactor.NONE : new Redactor(List.copyOf(known.values()));
    }

    private void readChanged() {
        for (Path file : files) {
            stamp(file)
                    .filter(stamp -> !stamp.equals(seen.put(file, stamp)))
                    .ifPresent(changed -> learn(LoginSecrets.of(read(file))));
        }
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())))
                    .filter(stamp -> now.isRegularFile());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static String read(Path file) {
        try (InputStream in =
                Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            return new String(in.readNBytes(FILE_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private void learn(List<Secret> secrets) {
        secrets.stream().filter(Secret::isUsable).forEach(this::add);
    }

    private void add(Secret secret) {
        if (known.containsKey(secret.value())) {
            return;
        }
        if (known.size() < MOST && characters + secret.value().length() <= MOST_CHARACTERS) {
            known.put(secret.value(), secret);
            characters += secret.value().length();
        } else if (!full) {
            full = true;
            LOG.warnf(
                    "more than %d secret values, or %d characters of them: the others are not redacted",
                    MOST, MOST_CHARACTERS);
        }
    }

    /** What is known now. */
    public Redactor redactor() {
        return redactor;
    }

    /** Finds what is known now, except words that anyone could write, in what is about to leave the machine. */
    public ContentCheck check() {
        refresh();
        Redactor now = redactor;
        return now == Redactor.NONE ? ContentCheck.NONE : now::named;
    }

    /** A text of which each line is redacted by what is known when it comes. */
    public RedactedLines lines() {
        return new RedactedLines(this::redactor);
    }
}
