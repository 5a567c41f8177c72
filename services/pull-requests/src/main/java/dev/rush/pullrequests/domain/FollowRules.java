package dev.rush.pullrequests.domain;

import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.pullrequest.PullRequestEvent.FollowUpAsked;
import dev.rush.contracts.run.RunEvent.FollowUpRefused;
import dev.rush.contracts.run.RunEvent.RunEnded;
import dev.rush.contracts.run.RunPhase;
import dev.rush.pullrequests.domain.Feedback.FailedCheck;
import dev.rush.pullrequests.domain.Feedback.LineComment;
import dev.rush.pullrequests.domain.Feedback.Review;
import dev.rush.pullrequests.domain.Following.Asked;
import dev.rush.pullrequests.domain.Following.Reply;
import dev.rush.pullrequests.domain.Following.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what an open pull request asks its run for. One message for all that one look found; nothing more before that is
 * answered; and never a word twice.
 *
 * @param mostTries how often in a row checks alone make a run go on
 */
public record FollowRules(int mostTries) {
    /** How long dispatch is given to answer before it is asked again, by the same name. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final int LONGEST_DETAIL = 600;

    /**
     * How it is followed from now on, and what the run is asked.
     *
     * @param next from now on
     * @param ask nothing when there is nothing to ask
     */
    public record Followed(Following next, Optional<FollowUpAsked> ask) {
        static Followed quietly(Following next) {
            return new Followed(next, Optional.empty());
        }
    }

    /**
     * After a look at an open pull request.
     *
     * @param fresh the name of a message, should there be one
     */
    public Followed seen(Delivery delivery, News.Open news, MessageId fresh, Instant now) {
        Following following = delivery.following();
        if (isOver(following)) {
            return Followed.quietly(following);
        }
        if (!news.headCommit().isEmpty()
                && !news.headCommit().equals(delivery.result().headCommit())) {
            return Followed.quietly(following.in(Stage.TAKEN_OVER));
        }
        if (following.asked() != null) {
            return askedBefore(delivery, following.asked(), now);
        }
        List<Feedback> unheard = news.feedback().stream()
                .filter(one -> !following.hasHeard(one.id()))
                .toList();
        return unheard.isEmpty()
                ? Followed.quietly(following.seenAt(news.version()))
                : heard(delivery, unheard, fresh, now);
    }

    private static boolean isOver(Following following) {
        return following.stage() == Stage.TAKEN_OVER || following.stage() == Stage.ENDED;
    }

    private static Followed askedBefore(Delivery delivery, Asked asked, Instant now) {
        boolean isLong = !now.isBefore(Instant.ofEpochMilli(asked.at()).plus(PATIENCE));
        return isLong
                ? new Followed(
                        delivery.following().askingAgain(now.toEpochMilli()),
                        Optional.of(new FollowUpAsked(delivery.run(), asked.message(), asked.text())))
                : Followed.quietly(delivery.following());
    }

    private Followed heard(Delivery delivery, List<Feedback> unheard, MessageId fresh, Instant now) {
        Following following = delivery.following();
        List<String> ids = unheard.stream().map(Feedback::id).toList();
        boolean byItself = unheard.stream().allMatch(FailedCheck.class::isInstance);
        if (following.heard().size() + ids.size() > Following.MOST_HEARD) {
            return Followed.quietly(following.in(Stage.ENDED));
        }
        if (byItself && following.stage() == Stage.TRIED_ENOUGH) {
            return Followed.quietly(following.hearing(ids));
        }
        if (byItself && following.tries() >= mostTries) {
            return Followed.quietly(following
                    .hearing(ids)
                    .in(Stage.TRIED_ENOUGH)
                    .saying(new Reply(fresh, FollowText.triedEnough(mostTries, unheard), List.of(), true)));
        }
        Asked asked = new Asked(
                fresh,
                FollowText.message(unheard),
                threads(unheard),
                unheard.stream().anyMatch(Review.class::isInstance),
                ids,
                byItself,
                now.toEpochMilli());
        return new Followed(
                following.asking(asked), Optional.of(new FollowUpAsked(delivery.run(), fresh, asked.text())));
    }

    private static List<String> threads(List<Feedback> feedback) {
        return feedback.stream()
                .filter(LineComment.class::isInstance)
                .map(one -> ((LineComment) one).thread())
                .distinct()
                .toList();
    }

    /** The commit that answers is on the branch: those who asked are told which it is. */
    static Following delivered(Following following, String headCommit) {
        return following.asked() == null
                ? following
                : following.answered(reply(following.asked(), FollowText.answeredBy(headCommit), false));
    }

    /** A run that was asked is over; what it delivered is said elsewhere. */
    public static Following ended(Following following, RunEnded end) {
        Asked asked = following.asked();
        if (asked == null || !asked.message().equals(end.answers())) {
            return following;
        }
        String detail = SafeText.cutLine(SafeText.inert(SafeText.oneLine(end.detail())), LONGEST_DETAIL);
        return following.answered(
                end.phase() == RunPhase.SUCCEEDED
                        ? reply(asked, FollowText.nothingToChange(detail), true)
                        : reply(asked, FollowText.notDone(end.phase(), end.reason(), detail), true));
    }

    /** A run that was asked does not go on. */
    public static Following refused(Following following, FollowUpRefused refusal) {
        Asked asked = following.asked();
        if (asked == null || !asked.message().equals(refusal.message())) {
            return following;
        }
        return refusal.later()
                ? following.unasked()
                : following
                        .answered(reply(
                                asked,
                                FollowText.cannotGoOn(SafeText.cutLine(
                                        SafeText.inert(SafeText.oneLine(refusal.detail())), LONGEST_DETAIL)),
                                true))
                        .in(Stage.ENDED);
    }

    /** In the threads; where there are none, and it matters, below the pull request. */
    private static Reply reply(Asked asked, String text, boolean always) {
        return new Reply(
                asked.message(),
                text,
                asked.threads(),
                asked.general() || always && asked.threads().isEmpty());
    }
}
