package dev.rush.pullrequests.domain;

import java.util.Objects;

/**
 * A pull request on a forge.
 *
 * @param forge {@code local} or {@code github}
 * @param number the forge's number, unique within the repository
 * @param url where people see it
 */
public record PullRequest(String forge, int number, String url) {
    public PullRequest {
        Objects.requireNonNull(forge, "forge");
        Objects.requireNonNull(url, "url");
    }
}
