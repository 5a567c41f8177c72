package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The refs of a git directory that an agent could write, read from the files that {@code gitrepository-layout} describes.
 * Whatever is not spelled as git spells it is refused and not guessed at.
 *
 * @param tips every ref and the object it shows, in the order of their names; a byte a character
 * @param headRef the ref that HEAD is on; empty when it is detached or there is none
 * @param head the commit that HEAD shows; empty when there is none
 */
record ForeignRefs(Map<String, String> tips, String headRef, String head) {
    static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private static final String SYMBOLIC = "ref: ";
    private static final int SMALL = 4096;
    private static final int DEEPEST = 5;

    /** Reads them. */
    static ForeignRefs read(Path directory) throws IOException {
        if (BoundedFile.exists(directory.resolve("reftable"))) {
            throw UndeliverableException.unreadable(directory
                    + " keeps its refs in tables, which Rush does not read: git refs migrate --ref-format=files");
        }
        Map<String, String> raw = new HashMap<>();
        packed(directory.resolve("packed-refs"), raw);
        loose(directory, raw);
        Map<String, String> tips = new TreeMap<>();
        raw.keySet().forEach(name -> resolve(raw, name).ifPresent(id -> tips.put(name, id)));
        String text = headText(directory.resolve("HEAD"));
        String headRef = text.startsWith(SYMBOLIC) ? text.substring(SYMBOLIC.length()) : "";
        String head = headRef.isEmpty() ? text : tips.getOrDefault(headRef, "");
        return new ForeignRefs(tips, headRef, head);
    }

    /** The object that a ref shows; empty when there is no such ref. */
    Optional<String> tip(String ref) {
        return Optional.ofNullable(tips.get(ref));
    }

    private static String headText(Path file) throws IOException {
        return BoundedFile.exists(file) ? value(file) : "";
    }

    private static void packed(Path file, Map<String, String> refs) throws IOException {
        if (!BoundedFile.exists(file)) {
            return;
        }
        for (String line : BoundedFile.text(file, Limits.PACKED_REFS).split("\n")) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("^")) {
                continue;
            }
            int space = line.indexOf(' ');
            if (space < 0 || !ID.matcher(line.substring(0, space)).matches()) {
                throw UndeliverableException.unreadable(file + " has a line that is no ref");
            }
            put(refs, line.substring(space + 1), line.substring(0, space));
        }
    }

    private static void put(Map<String, String> refs, String name, String value) throws IOException {
        refs.put(name, value);
        if (refs.size() > Limits.REFS) {
            throw UndeliverableException.tooLarge("the agent made more than " + Limits.REFS + " refs");
        }
    }

    private static void loose(Path directory, Map<String, String> refs) throws IOException {
        Path top = directory.resolve("refs");
        if (!BoundedFile.exists(top)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().endsWith(".lock")) {
                    put(refs, Names.of(directory, file), value(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** An id, or {@code ref: } and a name. */
    private static String value(Path file) throws IOException {
        String text = BoundedFile.text(file, SMALL).strip();
        boolean symbolic = text.startsWith(SYMBOLIC + "refs/") && text.indexOf('\n') < 0;
        if (!symbolic && !ID.matcher(text).matches()) {
            throw UndeliverableException.unreadable(file + " is no ref that can be read");
        }
        return text;
    }

    private static Optional<String> resolve(Map<String, String> raw, String name) {
        @Nullable String value = raw.get(name);
        for (int step = 0; value != null && step < DEEPEST; step++) {
            if (!value.startsWith(SYMBOLIC)) {
                return Optional.of(value);
            }
            value = raw.get(value.substring(SYMBOLIC.length()));
        }
        return Optional.empty();
    }

    /** Commits that HEAD was left on while it was on no branch, oldest first; what git itself warns of at that moment. */
    static List<String> leftBehind(Path directory) throws IOException {
        Path log = directory.resolve("logs/HEAD");
        if (!Files.isDirectory(directory.resolve("logs"), LinkOption.NOFOLLOW_LINKS) || !BoundedFile.exists(log)) {
            return List.of();
        }
        Pattern moved = Pattern.compile("\tcheckout: moving from ([0-9a-f]{40}|[0-9a-f]{64}) to ");
        String text = new String(BoundedFile.read(log, Limits.PACKED_REFS), StandardCharsets.ISO_8859_1);
        return moved.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
