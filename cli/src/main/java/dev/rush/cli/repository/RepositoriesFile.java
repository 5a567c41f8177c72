package dev.rush.cli.repository;

import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of repositories, one on a line; empty lines and what follows a {@code #} at the beginning or behind a space say nothing. */
public final class RepositoriesFile {
    /** More than any list has that a command can take. */
    private static final int LONGEST_BYTES = 256 * 1024;

    private RepositoriesFile() {}

    /**
     * A repository as it stands in the file.
     *
     * @param text what is written for it
     * @param place where, for people: {@code line 7 of fifty.txt}
     */
    public record Entry(String text, String place) {}

    /** The entries of a file, or of standard input for {@code -}; throws {@link CommandFailed} when it cannot be read. */
    public static List<Entry> read(Session session, String file) {
        String shown = file.equals("-") ? "standard input" : file;
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text(session, file, shown).lines().toList()) {
            number++;
            String written = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (!written.isEmpty()) {
                entries.add(new Entry(written, "line " + number + " of " + shown));
            }
        }
        if (entries.isEmpty()) {
            throw CommandFailed.usage(shown + " names no repository: write one on a line", "rush cloud run --help");
        }
        return entries;
    }

    private static String text(Session session, String file, String shown) {
        try (InputStream in = file.equals("-")
                ? session.in()
                : Files.newInputStream(session.directory().resolve(Path.of(file)))) {
            byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
            if (bytes.length > LONGEST_BYTES) {
                throw CommandFailed.usage(
                        "the list of repositories in " + shown + " is longer than 256 KiB", "wc " + file);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw CommandFailed.usage("the list of repositories in " + shown + " is not UTF-8 text", "file " + file);
        } catch (IOException | InvalidPathException unreadable) {
            throw CommandFailed.usage("the list of repositories cannot be read from " + shown, "ls -l " + file);
        }
    }
}
