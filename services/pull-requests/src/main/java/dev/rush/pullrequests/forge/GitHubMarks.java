package dev.rush.pullrequests.forge;

import dev.rush.contracts.run.PullRequestWish;
import dev.rush.forge.CallAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labels and reviewers on GitHub. What is there is not set again, and nobody who has reviewed is asked once more. */
final class GitHubMarks {
    private final ForgeObjects objects;
    private final String repository;
    private final int number;

    GitHubMarks(ForgeObjects objects, String repository, int number) {
        this.objects = objects;
        this.repository = repository;
        this.number = number;
    }

    /** One line for each that GitHub refused; empty when it did not answer. Blocks. */
    Optional<List<String>> set(PullRequestWish wish) {
        return switch (objects.one(pull())) {
            case CallAnswer.Said<Optional<ForgeObject>> said ->
                said.value()
                        .map(pull -> set(wish, pull))
                        .orElseGet(() -> Optional.of(Together.refused(wish, "GitHub does not show it")));
            case CallAnswer.Refused<Optional<ForgeObject>> refused ->
                Optional.of(Together.refused(wish, refused.detail()));
            case CallAnswer.Later<Optional<ForgeObject>> later -> Optional.empty();
        };
    }

    private Optional<List<String>> set(PullRequestWish wish, ForgeObject pull) {
        List<String> labels = Together.without(wish.labels(), texts(pull.all("labels"), "name"));
        return Together.set("label", labels, names -> send("/issues/", "/labels", "labels", names))
                .flatMap(refused -> ask(wish, pull).map(more -> {
                    List<String> all = new ArrayList<>(refused);
                    all.addAll(more);
                    return all;
                }));
    }

    private Optional<List<String>> ask(PullRequestWish wish, ForgeObject pull) {
        List<String> missing = Together.without(wish.reviewers(), texts(pull.all("requested_reviewers"), "login"));
        if (missing.isEmpty()) {
            return Optional.of(List.of());
        }
        return switch (objects.list(pull() + "/reviews")) {
            case CallAnswer.Said<List<ForgeObject>> said -> ask(Together.without(missing, authors(said.value())));
            case CallAnswer.Refused<List<ForgeObject>> unseen -> ask(missing);
            case CallAnswer.Later<List<ForgeObject>> later -> Optional.empty();
        };
    }

    private Optional<List<String>> ask(List<String> reviewers) {
        return Together.set(
                "reviewer", reviewers, names -> send("/pulls/", "/requested_reviewers", "reviewers", names));
    }

    private String pull() {
        return "/repos/" + repository + "/pulls/" + number;
    }

    private CallAnswer<Optional<byte[]>> send(String before, String after, String field, List<String> names) {
        return objects.calls().send("POST", "/repos/" + repository + before + number + after, Map.of(field, names));
    }

    private static List<String> authors(List<ForgeObject> reviews) {
        return texts(reviews.stream().map(review -> review.in("user")).toList(), "login");
    }

    private static List<String> texts(List<ForgeObject> objects, String field) {
        return objects.stream().map(one -> one.text(field)).toList();
    }
}
