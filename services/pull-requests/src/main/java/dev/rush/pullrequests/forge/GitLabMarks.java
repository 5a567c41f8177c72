package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.PullRequestWish;
import dev.rush.forge.CallAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Labels and reviewers on GitLab. What is there stays, and what GitLab leaves out without a word is said too. */
final class GitLabMarks {
    private final ForgeObjects objects;
    private final String path;
    private final List<String> refused = new ArrayList<>();

    /**
     * Those of one merge request.
     *
     * @param path of the merge request
     */
    GitLabMarks(ForgeObjects objects, String path) {
        this.objects = objects;
        this.path = path;
    }

    /** One line for each that GitLab refused; empty when it did not answer. To be called once. Blocks. */
    Optional<List<String>> set(PullRequestWish wish) {
        boolean isSettled = switch (objects.one(path)) {
            case CallAnswer.Said<Optional<ForgeObject>> said ->
                said.value().map(found -> set(wish, found)).orElseGet(() -> refuse(wish, "GitLab does not show it"));
            case CallAnswer.Refused<Optional<ForgeObject>> no -> refuse(wish, no.detail());
            case CallAnswer.Later<Optional<ForgeObject>> later -> false;
        };
        return isSettled ? Optional.of(List.copyOf(refused)) : Optional.empty();
    }

    private boolean refuse(PullRequestWish wish, String why) {
        refused.addAll(Together.refused(wish, why));
        return true;
    }

    private boolean set(PullRequestWish wish, ForgeObject found) {
        return label(Together.without(wish.labels(), found.texts("labels")))
                && review(Together.without(wish.reviewers(), names(found)), found);
    }

    /** GitLab takes a label with a comma for two. */
    private boolean label(List<String> labels) {
        List<String> two = labels.stream().filter(one -> one.contains(",")).toList();
        refused.addAll(Together.refused("label", two, "GitLab has no labels with a comma"));
        Optional<List<String>> rest = Together.set(
                "label", Together.without(labels, two), names -> put(Map.of("add_labels", String.join(",", names))));
        rest.ifPresent(refused::addAll);
        return rest.isPresent();
    }

    private boolean review(List<String> logins, ForgeObject found) {
        List<String> known = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (String login : logins) {
            String query = "/users?username=" + URLEncoder.encode(login, StandardCharsets.UTF_8);
            switch (objects.list(query)) {
                case CallAnswer.Said<List<ForgeObject>> said
                when said.value().isEmpty() ->
                    refused.addAll(Together.refused("reviewer", List.of(login), "GitLab knows nobody of that name"));
                case CallAnswer.Said<List<ForgeObject>> said -> {
                    known.add(login);
                    ids.add(said.value().getFirst().number("id"));
                }
                case CallAnswer.Refused<List<ForgeObject>> no ->
                    refused.addAll(Together.refused("reviewer", List.of(login), no.detail()));
                case CallAnswer.Later<List<ForgeObject>> later -> {
                    return false;
                }
            }
        }
        return known.isEmpty() || review(known, ids, found);
    }

    /** Reviewers are set all together: those that are there are named again. */
    private boolean review(List<String> logins, List<Long> ids, ForgeObject found) {
        List<Long> all = Stream.concat(found.all("reviewers").stream().map(one -> one.number("id")), ids.stream())
                .toList();
        return switch (put(Map.of("reviewer_ids", all))) {
            case CallAnswer.Said<Optional<byte[]>> said -> {
                List<String> now =
                        said.value().map(body -> names(objects.read(body))).orElse(List.of());
                refused.addAll(Together.refused(
                        "reviewer", Together.without(logins, now), "GitLab does not let them review it"));
                yield true;
            }
            case CallAnswer.Refused<Optional<byte[]>> no -> {
                refused.addAll(Together.refused("reviewer", logins, no.detail()));
                yield true;
            }
            case CallAnswer.Later<Optional<byte[]>> later -> false;
        };
    }

    private CallAnswer<Optional<byte[]>> put(Map<String, Object> change) {
        return objects.calls().send("PUT", path, change);
    }

    private static List<String> names(ForgeObject request) {
        return request.all("reviewers").stream()
                .map(one -> one.text("username"))
                .toList();
    }
}
