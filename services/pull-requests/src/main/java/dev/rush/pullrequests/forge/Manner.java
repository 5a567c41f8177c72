package dev.rush.pullrequests.forge;

/**
 * How pull requests are opened and followed.
 *
 * @param draft whether they are opened as drafts, where the forge has such
 * @param isHeard whether checks and people are heard
 */
public record Manner(boolean draft, boolean isHeard) {}
