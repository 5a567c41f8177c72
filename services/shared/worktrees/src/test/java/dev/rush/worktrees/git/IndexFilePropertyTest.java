package dev.rush.worktrees.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

/** What git writes we read, and what we write git reads. */
class IndexFilePropertyTest {
    private static byte @Nullable [] sample;

    @Property(tries = 25)
    void anIndexOfGitsComesBackAsItWas(
            @ForAll @Size(min = 1, max = 40)
                    Set<@StringLength(min = 1, max = 30) @AlphaChars @Chars({'/', '-', ' '}) String> names,
            @ForAll @IntRange(min = 2, max = 4) int version)
            throws Exception {
        Path folder = Files.createTempDirectory("index");
        try {
            TestRepository repository = TestRepository.empty(folder.resolve("repository"));
            Path index = repository.path().resolve(".git/index");
            List<String> paths = write(repository, names);
            repository.git("update-index", "--index-version", String.valueOf(version));
            String staged = repository.git("ls-files", "--stage", "--debug");
            IndexFile read = IndexFile.read(index);
            assertThat(paths(read)).containsExactlyInAnyOrderElementsOf(paths);
            Files.write(index, read.toBytes());
            assertThat(repository.git("ls-files", "--stage", "--debug")).isEqualTo(staged);
            assertThat(repository.git("fsck", "--strict")).doesNotContain("error");
            assertThat(repository.git("diff-files")).isEmpty();
        } finally {
            Trees.delete(folder);
        }
    }

    private static List<String> write(TestRepository repository, Set<String> names) throws IOException {
        for (String name : names) {
            Path file = repository
                    .path()
                    .resolve("f/" + name.replaceAll("/+", "/d/") + "/x")
                    .normalize();
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, name);
        }
        repository.git("add", "--all");
        repository.git("commit", "--quiet", "-m", "Write them");
        return List.of(repository.git("ls-files", "-z").split("\0"));
    }

    private static List<String> paths(IndexFile index) {
        List<String> paths = new ArrayList<>();
        for (int entry = 0; entry < index.size(); entry++) {
            paths.add(index.path(entry));
        }
        assertThat(new TreeSet<>(paths)).hasSameSizeAs(paths);
        return paths;
    }

    @Property(tries = 300)
    void damageIsAlwaysNoticed(
            @ForAll @IntRange(min = 0, max = 10_000) int where, @ForAll @IntRange(min = 1, max = 255) int flip)
            throws Exception {
        byte[] bytes = sample();
        bytes[where % bytes.length] ^= (byte) flip;
        assertThat(parsed(bytes)).isFalse();
        assertThat(parsed(Arrays.copyOf(sample(), where % bytes.length))).isFalse();
    }

    private static boolean parsed(byte[] bytes) {
        try {
            IndexFile.parse(bytes);
            return true;
        } catch (IOException noticed) {
            return false;
        }
    }

    private static synchronized byte[] sample() throws IOException {
        if (sample == null) {
            Path folder = Files.createTempDirectory("index");
            TestRepository repository = TestRepository.withReadme(folder.resolve("repository"));
            sample = Files.readAllBytes(repository.path().resolve(".git/index"));
            Trees.delete(folder);
        }
        return sample.clone();
    }
}
