package dev.rush.contracts.run;

import java.util.Objects;

/**
 * What caused a run that no member typed.
 *
 * @param provider for example {@code github}, {@code linear} or {@code cron}; at most 32 characters
 * @param requester who asked, by the name they have there; at most 100 characters, empty when nobody did
 * @param url where people see what caused it; at most 1,000 characters, can be empty
 * @param fixes what the pull request closes, for example {@code my-org/my-repo#12} or {@code ENG-7}; at most 200 characters, can be
 *     empty
 */
public record RunOrigin(String provider, String requester, String url, String fixes) {
    private static final int LONGEST_PROVIDER = 32;
    private static final int LONGEST_REQUESTER = 100;
    private static final int LONGEST_URL = 1_000;
    private static final int LONGEST_FIXES = 200;

    public RunOrigin {
        requireAtMost(LONGEST_PROVIDER, provider, "provider");
        requireAtMost(LONGEST_REQUESTER, requester, "requester");
        requireAtMost(LONGEST_URL, url, "url");
        requireAtMost(LONGEST_FIXES, fixes, "fixes");
    }

    private static void requireAtMost(int limit, String text, String name) {
        if (Objects.requireNonNull(text, name).length() > limit) {
            throw new IllegalArgumentException(name + " has more than " + limit + " characters");
        }
    }
}
