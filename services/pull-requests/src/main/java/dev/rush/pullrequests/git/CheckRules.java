package dev.rush.pullrequests.git;

import java.util.List;

/**
 * What work is held against.
 *
 * @param protectedPaths patterns of paths that no work may change, beside the repository's own
 * @param secretsAllowedIn patterns of paths where what looks like a secret is none
 * @param diffLimit the longest diff, in bytes; a longer one is cut
 */
public record CheckRules(List<String> protectedPaths, List<String> secretsAllowedIn, int diffLimit) {
    public CheckRules {
        protectedPaths = List.copyOf(protectedPaths);
        secretsAllowedIn = List.copyOf(secretsAllowedIn);
    }
}
