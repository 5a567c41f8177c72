package dev.rush.pullrequests.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.GitHubPeople;
import dev.rush.forge.domain.PlainText;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.Following;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people wrote in reviews. Only those are heard who may write to the repository, and never programs or ourselves. */
final class GitHubReviews {
    private static final Set<String> SUBMITTED = Set.of("COMMENTED", "CHANGES_REQUESTED");
    private static final int LOGIN = 100;
    private static final int PLACE = 300;

    private final ForgeObjects objects;
    private final GitHubPeople people;

    GitHubReviews(ForgeObjects objects) {
        this.objects = objects;
        this.people = new GitHubPeople(objects.calls());
    }

    CallAnswer<List<Feedback>> of(String repository, int number, Following following) {
        String path = "/repos/" + repository + "/pulls/" + number;
        return objects.list(path + "/reviews")
                .then(reviews -> objects.list(path + "/comments")
                        .then(comments -> of(repository, following, reviews, comments)));
    }

    private CallAnswer<List<Feedback>> of(
            String repository, Following following, List<ForgeObject> reviews, List<ForgeObject> comments) {
        List<Said> all = new ArrayList<>();
        reviews.stream()
                .filter(review -> SUBMITTED.contains(review.text("state")))
                .map(review -> new Said("review/" + review.number("id"), review, true))
                .forEach(all::add);
        comments.stream()
                .map(comment -> new Said("comment/" + comment.number("id"), comment, false))
                .forEach(all::add);
        return heard(
                repository,
                all.stream()
                        .filter(said -> !following.hasHeard(said.id()) && said.isPersons())
                        .toList());
    }

    private CallAnswer<List<Feedback>> heard(String repository, List<Said> all) {
        Map<String, Boolean> known = new HashMap<>();
        List<Feedback> heard = new ArrayList<>();
        for (Said one : all) {
            if (!known.containsKey(one.author())) {
                switch (people.mayWrite(repository, one.author())) {
                    case CallAnswer.Said<Boolean> said -> known.put(one.author(), said.value());
                    case CallAnswer<Boolean> failure -> {
                        return CallAnswer.failure(failure);
                    }
                }
            }
            if (known.getOrDefault(one.author(), false)) {
                heard.add(one.feedback());
            }
        }
        return new CallAnswer.Said<>(heard);
    }

    /** One thing that somebody wrote. */
    private record Said(String id, ForgeObject object, boolean isReview) {
        String author() {
            return PlainText.line(object.in("user").text("login"), LOGIN);
        }

        String text() {
            return PlainText.visible(object.text("body"));
        }

        boolean isPersons() {
            return object.in("user").text("type").equals("User")
                    && !GitHubReply.isOurs(object.text("body"))
                    && !text().isEmpty();
        }

        Feedback feedback() {
            if (isReview) {
                return new Feedback.Review(id, author(), text());
            }
            long root = object.number("in_reply_to_id");
            long line = object.number("line");
            String place = PlainText.line(object.text("path"), PLACE) + (line > 0 ? ":" + line : "");
            return new Feedback.LineComment(
                    id, Long.toString(root > 0 ? root : object.number("id")), author(), place, text());
        }
    }
}
