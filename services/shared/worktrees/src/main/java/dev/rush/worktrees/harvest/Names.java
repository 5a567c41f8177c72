package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Paths as git spells them: bytes with slashes, kept a byte a character because they may be in any encoding. */
final class Names {
    /** How this machine's file system calls are spelled. */
    private static final Charset LOCAL =
            Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));

    private Names() {}

    /** Splits what git wrote with {@code -z}. */
    static List<String> split(byte[] output) {
        String all = new String(output, StandardCharsets.ISO_8859_1);
        return all.isEmpty() ? List.of() : Arrays.asList(all.split("\0"));
    }

    /** What git reads with {@code -z --stdin}. */
    static byte[] join(Iterable<String> names) {
        StringBuilder all = new StringBuilder();
        names.forEach(name -> all.append(name).append('\0'));
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The file of that name; empty when this machine's file system calls cannot spell it. */
    static Optional<Path> file(Path folder, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(folder.resolve(
                    LOCAL.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
        } catch (CharacterCodingException unspeakable) {
            return Optional.empty();
        }
    }

    /** How git spells a path below a folder. */
    static String of(Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString();
        ByteBuffer bytes = LOCAL.newEncoder().encode(CharBuffer.wrap(name));
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    /** A name for people. */
    static String shown(String name) {
        String text = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Text.bounded(text, 200);
    }

    /** The folder a name is in; empty for the top. */
    static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** Whether a name that an agent wrote stays below the folder it is resolved in, and out of every {@code .git}. */
    static boolean isTame(String name) {
        return !name.isEmpty()
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.isEmpty()
                                || part.equals(".")
                                || part.equals("..")
                                || part.equalsIgnoreCase(".git")
                                || part.indexOf('\0') >= 0);
    }

    /** What is there, links not followed; empty when nothing is. */
    static Optional<BasicFileAttributes> look(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
