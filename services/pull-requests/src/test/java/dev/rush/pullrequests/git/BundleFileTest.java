package dev.rush.pullrequests.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.pullrequests.git.BundleFile.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    private static final byte[] WHOLE = "first,second".getBytes(StandardCharsets.UTF_8);
    private static final List<String> PIECES = List.of("first,", "second");

    @TempDir
    Path folder;

    @Test
    void theWholeIsThePiecesInOrder() {
        assertThat(assemble(GitFolder.manifest(WHOLE, 2), PIECES)).isInstanceOf(Result.Whole.class);
        assertThat(folder.resolve("b")).hasBinaryContent(WHOLE);
    }

    @Test
    void theFirstMissingPieceIsNamed() {
        assertThat(assemble(GitFolder.manifest(WHOLE, 2), PIECES.subList(0, 1))).isEqualTo(new Result.Missing(1));
        assertThat(assemble(GitFolder.manifest(WHOLE, 2), List.of())).isEqualTo(new Result.Missing(0));
    }

    @Test
    void aFlippedByteIsNoticed() {
        assertThat(assemble(GitFolder.manifest(WHOLE, 2), List.of("first,", "secone")))
                .isInstanceOf(Result.Damaged.class);
    }

    @Test
    void morePiecesOrBytesThanAnnouncedAreNoticed() {
        assertThat(assemble(GitFolder.manifest(WHOLE, 1), PIECES)).isInstanceOf(Result.Damaged.class);
        assertThat(assemble(GitFolder.manifest(WHOLE, 2), List.of("first,", "second and more")))
                .isInstanceOf(Result.Damaged.class);
        assertThat(assemble(new BundleManifest(0, 0, ""), List.of())).isInstanceOf(Result.Damaged.class);
    }

    @Test
    void whatIsTooLargeIsNotEvenRead() {
        var huge = new BundleManifest(2, 101, "0".repeat(64));

        Result result = BundleFile.assemble(folder.resolve("b"), huge, 100, index -> {
            throw new AssertionError("read a piece");
        });

        assertThat(result).isEqualTo(new Result.TooLarge(101));
    }

    private Result assemble(BundleManifest manifest, List<String> pieces) {
        return BundleFile.assemble(
                folder.resolve("b"),
                manifest,
                100,
                index -> index < pieces.size()
                        ? Optional.of(pieces.get(index).getBytes(StandardCharsets.UTF_8))
                        : Optional.empty());
    }
}
