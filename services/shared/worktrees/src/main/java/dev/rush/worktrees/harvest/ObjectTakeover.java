package dev.rush.worktrees.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Copies the objects of a git directory that an agent could write into one of our own. Only regular files are copied, and
 * each object is checked by its content: loose ones here, packed ones by the index that git makes anew of the pack.
 * Alternates, indexes and whatever else lies there are left.
 */
final class ObjectTakeover {
    private static final Pattern LOOSE = Pattern.compile("[0-9a-f]{2}/([0-9a-f]{38}|[0-9a-f]{62})");
    private static final Pattern PACK = Pattern.compile("pack/pack-[^/]+\\.pack");
    private static final int DEPTH = 2;

    private final Path from;
    private final CleanRepository to;
    private final Map<String, Path> loose = new TreeMap<>();
    private final Map<String, Path> packs = new TreeMap<>();
    private long copied;
    private long inflated;

    private ObjectTakeover(Path from, CleanRepository to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Takes all objects of that git directory.
     *
     * @throws UndeliverableException when one is not what its name says, is no regular file, or they are too many
     */
    static void take(ForeignRepository repository, CleanRepository to) throws IOException {
        Path objects = repository.directory().resolve("objects");
        if (!BoundedFile.exists(objects)) {
            return;
        }
        if (!ForeignRepository.isFolder(objects)) {
            throw UndeliverableException.unreadable(objects + " is no folder");
        }
        new ObjectTakeover(objects, to).take();
    }

    private void take() throws IOException {
        Files.walkFileTree(from, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                find(file);
                return FileVisitResult.CONTINUE;
            }
        });
        for (Map.Entry<String, Path> one : loose.entrySet()) {
            Path target = to.objects().resolve(one.getKey());
            Files.createDirectories(target.resolveSibling("."));
            LooseObject object = new LooseObject(one.getValue(), one.getKey().replace("/", ""));
            inflated += object.copy(target, room());
            count(Files.size(target));
            if (inflated > Limits.INFLATED) {
                throw UndeliverableException.tooLarge("the objects in " + from + " inflate to too much");
            }
        }
        int number = 0;
        for (Path pack : packs.values()) {
            index(pack, String.format(Locale.ROOT, "pack-%040x", ++number));
        }
    }

    private void find(Path file) throws IOException {
        String name = Names.of(from, file);
        if (LOOSE.matcher(name).matches()) {
            loose.put(name, file);
        } else if (PACK.matcher(name).matches()) {
            packs.put(name, file);
        }
        if (loose.size() > Limits.OBJECT_FILES || packs.size() > Limits.OBJECT_FILES) {
            throw UndeliverableException.tooLarge("there are more than " + Limits.OBJECT_FILES + " files in " + from);
        }
    }

    private long room() {
        return Limits.COPIED - copied;
    }

    private void count(long bytes) throws UndeliverableException {
        copied += bytes;
        if (copied > Limits.COPIED) {
            throw UndeliverableException.tooLarge("there are more than " + Limits.COPIED + " bytes in " + from);
        }
    }

    private void index(Path pack, String name) throws IOException {
        Path target = to.objects().resolve("pack").resolve(name + ".pack");
        try (InputStream in = BoundedFile.open(pack);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                count(count);
                out.write(buffer, 0, count);
            }
        }
        CleanRepository.require("index-pack", to.run("index-pack", target.toString()));
    }
}
