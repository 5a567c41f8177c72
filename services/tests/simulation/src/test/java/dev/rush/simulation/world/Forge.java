package dev.rush.simulation.world;

import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.DeliveryEvent;
import dev.rush.pullrequests.domain.DeliveryEvent.BranchPushed;
import dev.rush.pullrequests.domain.DeliveryEvent.StepDelayed;
import dev.rush.pullrequests.domain.Feedback;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.pullrequests.domain.News;
import dev.rush.pullrequests.domain.PullRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A forge: one open pull request a branch, now and then away, and at times without an answer to what it did. */
final class Forge {
    private final Setting setting;
    private final Set<String> branches = new HashSet<>();
    private final List<Shown> requests = new ArrayList<>();

    private Instant awayUntil = Timeline.BEGIN;

    private enum Fate {
        OPEN,
        CLOSED,
        MERGED
    }

    private record Shown(RunId run, String branch, PullRequest request, Fate fate, String head, int words) {
        Shown in(Fate next) {
            return new Shown(run, branch, request, next, head, words);
        }

        Shown at(String next) {
            return new Shown(run, branch, request, fate, next, words);
        }

        Shown saying() {
            return new Shown(run, branch, request, fate, head, words + 1);
        }
    }

    Forge(Setting setting) {
        this.setting = setting;
    }

    /** It does not answer for that long. */
    void away(Duration pause) {
        Instant until = setting.time().now().plus(pause);
        awayUntil = until.isAfter(awayUntil) ? until : awayUntil;
    }

    private boolean isAway() {
        return setting.chance().trouble(15) || setting.time().now().isBefore(awayUntil);
    }

    /** Whether a run has a pull request that nobody has closed. */
    boolean shows(RunId run) {
        return requests.stream().anyMatch(one -> one.run().equals(run) && one.fate() != Fate.CLOSED);
    }

    int count(RunId run) {
        return (int) requests.stream().filter(one -> one.run().equals(run)).count();
    }

    DeliveryEvent push(RunId run, String branch, String head) {
        if (isAway()) {
            return new StepDelayed(RunReason.FORGE_FAILED, "away", Duration.ZERO);
        }
        branches.add(branch);
        for (int index = 0; index < requests.size(); index++) {
            Shown one = requests.get(index);
            if (one.branch().equals(branch) && !one.head().equals(head)) {
                requests.set(index, one.at(head));
                setting.checker().advanced(run, head);
            }
        }
        return setting.chance().trouble(15)
                ? new StepDelayed(RunReason.FORGE_FAILED, "no answer", Duration.ZERO)
                : new BranchPushed();
    }

    ForgeAnswer create(RunId run, String branch, String head) {
        if (isAway()) {
            return new ForgeAnswer.Later("away", Duration.ofSeconds(30));
        }
        if (requests.stream().anyMatch(one -> one.branch().equals(branch) && one.fate() == Fate.OPEN)) {
            return new ForgeAnswer.None();
        }
        int number = requests.size() + 1;
        PullRequest made = new PullRequest("github", number, "https://forge/" + number);
        requests.add(new Shown(run, branch, made, Fate.OPEN, head, 0));
        setting.checker().opened(run, head);
        return setting.chance().trouble(6)
                ? new ForgeAnswer.Later("no answer", Duration.ZERO)
                : new ForgeAnswer.Open(made);
    }

    ForgeAnswer look(String branch) {
        if (isAway()) {
            return new ForgeAnswer.Later("away", Duration.ZERO);
        }
        return requests.stream()
                .filter(one -> one.branch().equals(branch))
                .findFirst()
                .map(one -> switch (one.fate()) {
                    case OPEN -> new ForgeAnswer.Open(one.request());
                    case CLOSED -> new ForgeAnswer.Closed(one.request());
                    case MERGED -> new ForgeAnswer.Merged(one.request(), "f".repeat(40));
                })
                .orElseGet(ForgeAnswer.None::new);
    }

    /** What a look at the open pull request of a branch shows. */
    News news(String branch) {
        ForgeAnswer shown = look(branch);
        return shown instanceof ForgeAnswer.Open
                ? requests.stream()
                        .filter(one -> one.branch().equals(branch))
                        .findFirst()
                        .<News>map(one -> new News.Open(one.head(), "", words(one)))
                        .orElseThrow()
                : new News.Otherwise(shown);
    }

    private static List<Feedback> words(Shown one) {
        return IntStream.rangeClosed(1, one.words())
                .<Feedback>mapToObj(number -> number % 2 == 0
                        ? new Feedback.FailedCheck("check/" + number, "build", "")
                        : new Feedback.LineComment("comment/" + number, "1", "ann", "a.txt", "why?"))
                .toList();
    }

    /** A check fails, or a person writes, on some pull request that is open. */
    void speakOnOne() {
        for (int index = 0; index < requests.size(); index++) {
            Shown one = requests.get(index);
            if (one.fate() == Fate.OPEN && setting.chance().once(2)) {
                requests.set(index, one.saying());
                return;
            }
        }
    }

    /** A person merges or closes a pull request that is open. */
    void decideOne() {
        for (int index = 0; index < requests.size(); index++) {
            Shown one = requests.get(index);
            if (one.fate() == Fate.OPEN && setting.chance().once(2)) {
                Fate fate = setting.chance().once(2) ? Fate.MERGED : Fate.CLOSED;
                requests.set(index, one.in(fate));
                return;
            }
        }
    }
}
