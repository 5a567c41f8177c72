package dev.rush.pullrequests.forge;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rush.forge.GitHubAnswer;
import dev.rush.forge.GitHubCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects and lists of GitHub's API. Every call blocks. */
final class GitHubObjects {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final int PAGE = 100;
    private static final int PAGES = 5;

    private final GitHubCalls calls;

    GitHubObjects(GitHubCalls calls) {
        this.calls = calls;
    }

    GitHubCalls calls() {
        return calls;
    }

    /** One object; empty when it is not there. */
    GitHubAnswer<Optional<GitHubObject>> one(String path) {
        return switch (calls.get(path)) {
            case GitHubAnswer.Said<Optional<byte[]>> said ->
                new GitHubAnswer.Said<>(said.value().map(body -> new GitHubObject(calls.read(body, OBJECT))));
            case GitHubAnswer<Optional<byte[]>> failure -> GitHubAnswer.failure(failure);
        };
    }

    /** A list, page by page; what is beyond the first five hundred is left out. */
    GitHubAnswer<List<GitHubObject>> list(String path) {
        List<GitHubObject> all = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            String more = path.contains("?") ? "&" : "?";
            GitHubAnswer<Optional<byte[]>> answer = calls.get(path + more + "per_page=" + PAGE + "&page=" + page);
            if (!(answer instanceof GitHubAnswer.Said<Optional<byte[]>> said)) {
                return GitHubAnswer.failure(answer);
            }
            List<Map<String, Object>> found =
                    said.value().map(body -> calls.read(body, LIST)).orElse(List.of());
            found.forEach(one -> all.add(new GitHubObject(one)));
            if (found.size() < PAGE) {
                break;
            }
        }
        return new GitHubAnswer.Said<>(all);
    }
}
