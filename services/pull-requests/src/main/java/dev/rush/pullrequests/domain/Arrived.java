package dev.rush.pullrequests.domain;

/**
 * What has arrived of a bundle.
 *
 * @param pieces how many of its announced pieces
 * @param bytes how many bytes these have together
 */
public record Arrived(int pieces, long bytes) {}
