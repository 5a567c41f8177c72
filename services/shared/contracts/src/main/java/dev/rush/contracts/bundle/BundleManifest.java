package dev.rush.contracts.bundle;

import java.util.Objects;

/**
 * What a complete bundle looks like.
 *
 * @param chunks number of chunks, at least 1
 * @param bytes size of the whole bundle in bytes
 * @param sha256 SHA-256 of the whole bundle, 64 hex digits
 */
public record BundleManifest(int chunks, long bytes, String sha256) {
    public BundleManifest {
        Objects.requireNonNull(sha256, "sha256");
    }
}
