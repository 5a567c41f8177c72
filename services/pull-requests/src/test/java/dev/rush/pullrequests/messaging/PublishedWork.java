package dev.rush.pullrequests.messaging;

import dev.rush.contracts.bundle.BundleChunk;
import dev.rush.contracts.bundle.BundleManifest;
import dev.rush.contracts.bundle.SavedWork;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunEvent.ResultAccepted;
import dev.rush.contracts.run.RunEvent.WorkKept;
import dev.rush.contracts.run.RunSpec;
import dev.rush.pullrequests.git.GitFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One commit as a worker would publish it, in small pieces, and what dispatch would say of it. */
record PublishedWork(ResultAccepted accepted, byte[] bundle, List<BundleChunk> pieces) {
    static final int PIECE = 100;

    /** A commit on the repository's HEAD that adds the file. */
    static PublishedWork adding(String file, GitFolder repository, Path folder, RunId run) {
        GitFolder clone = repository.cloneTo(folder.resolve("work-" + file.hashCode()));
        String from = clone.id("HEAD");
        clone.write(file, "one\n");
        String head = clone.commit("Add " + file);
        byte[] bundle = read(clone.bundle(from));
        int count = (bundle.length + PIECE - 1) / PIECE;
        BundleManifest manifest = GitFolder.manifest(bundle, count);
        ResultAccepted accepted = GitFolder.accepted(run.value(), repository, "HEAD", from, head, manifest);
        List<BundleChunk> pieces = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int end = Math.min(bundle.length, (index + 1) * PIECE);
            pieces.add(new BundleChunk(run, 1, index, Arrays.copyOfRange(bundle, index * PIECE, end)));
        }
        return new PublishedWork(accepted, bundle, pieces);
    }

    /** The same as work of an attempt that becomes no pull request. */
    WorkKept kept(int attempt) {
        return new WorkKept(accepted.spec(), attempt, saved());
    }

    SavedWork saved() {
        var result = accepted.result();
        return new SavedWork(result.baseCommit(), result.headCommit(), result.commits(), result.bundle());
    }

    /** The pieces as those of another attempt. */
    List<BundleChunk> piecesOf(int attempt) {
        return pieces.stream()
                .map(piece -> new BundleChunk(piece.run(), attempt, piece.index(), piece.data()))
                .toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same work, of a run of another organisation. */
    WorkKept keptFor(OrganisationId organisation) {
        RunSpec spec = accepted.spec();
        var theirs = new RunSpec(
                spec.run(),
                spec.group(),
                organisation,
                spec.agent(),
                spec.repository(),
                spec.base(),
                spec.prompt(),
                spec.machines(),
                spec.timeLimitSeconds());
        return new WorkKept(theirs, 1, saved());
    }
}
