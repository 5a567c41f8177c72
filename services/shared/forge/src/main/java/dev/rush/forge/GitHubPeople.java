package dev.rush.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may do what on GitHub, asked at the moment when it matters. */
public final class GitHubPeople {
    private static final Set<String> WRITING = Set.of("admin", "maintain", "write");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ForgeCalls calls;

    /** People as those calls tell. */
    public GitHubPeople(ForgeCalls calls) {
        this.calls = calls;
    }

    /**
     * Whether somebody may write to a repository; nobody whose name is none. Blocks.
     *
     * @param repository {@code owner/name}
     */
    public CallAnswer<Boolean> mayWrite(String repository, String login) {
        if (!LOGIN.matcher(login).matches()) {
            return new CallAnswer.Said<>(false);
        }
        return switch (calls.get("/repos/" + repository + "/collaborators/" + login + "/permission")) {
            case CallAnswer.Said<Optional<byte[]>> said ->
                new CallAnswer.Said<>(said.value()
                        .filter(answer -> WRITING.contains(
                                String.valueOf(calls.read(answer, OBJECT).get("permission"))))
                        .isPresent());
            case CallAnswer<Optional<byte[]>> failure -> CallAnswer.failure(failure);
        };
    }
}
