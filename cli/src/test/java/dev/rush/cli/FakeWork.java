package dev.rush.cli;

import dev.rush.cli.api.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Work that a run left, as the fake server has it.
 *
 * @param base what it builds on
 * @param head its last commit
 * @param bundle what the server sends
 * @param bytes how large it says that this is
 * @param sha256 which digest it says that this has
 */
public record FakeWork(String base, String head, byte[] bundle, long bytes, String sha256) {
    /** What HEAD of the folder has beyond the base. */
    public static FakeWork of(Path folder, String base) {
        String head = Checkout.git(folder, "rev-parse", "HEAD");
        Path file = folder.resolveSibling(folder.getFileName() + ".bundle");
        Checkout.git(folder, "bundle", "create", "-q", file.toString(), base + "..HEAD", "HEAD");
        try {
            return of(base, head, Files.readAllBytes(file));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** These bytes, announced as they are. */
    public static FakeWork of(String base, String head, byte[] bundle) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bundle);
            return new FakeWork(
                    base, head, bundle, bundle.length, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same announcement, but other bytes come. */
    public FakeWork sending(byte[] others) {
        return new FakeWork(base, head, others, bytes, sha256);
    }

    JsonObject json(FakeRun run) {
        return JsonObject.of(
                "run",
                run.id,
                "attempt",
                1,
                "repository",
                run.json().text("repository"),
                "baseCommit",
                base,
                "headCommit",
                head,
                "commits",
                1,
                "branch",
                "rush/" + run.id,
                "bytes",
                bytes,
                "sha256",
                sha256,
                "complete",
                true,
                "keptUntil",
                "2026-12-08T05:00:00Z");
    }
}
