package dev.rush.dispatch.domain.admission;

import static dev.rush.contracts.run.PullRequestWish.LONGEST_LABEL;
import static dev.rush.contracts.run.PullRequestWish.LONGEST_REVIEWER;
import static dev.rush.contracts.run.PullRequestWish.MOST_LABELS;
import static dev.rush.contracts.run.PullRequestWish.MOST_REVIEWERS;
import static dev.rush.dispatch.domain.run.Refused.Kind.INVALID_REQUEST;

import dev.rush.contracts.run.PullRequestWish;
import dev.rush.dispatch.domain.run.Refused;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the labels and reviewers that are asked for; whether a forge has them is seen when the pull request is open. */
final class PullRequestCheck {
    private static final String HELP = "rush cloud run --help";
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private PullRequestCheck() {}

    /** What is wrong with them. */
    static Optional<Refused> check(PullRequestWanted wanted) {
        return tooMany("labels", wanted.labels(), MOST_LABELS)
                .or(() -> tooMany("reviewers", wanted.reviewers(), MOST_REVIEWERS))
                .or(() -> Stream.concat(
                                wanted.labels().stream().flatMap(one -> label(one).stream()),
                                wanted.reviewers().stream().flatMap(one -> reviewer(one).stream()))
                        .findFirst());
    }

    /** The same, each once, without spaces around them. */
    static PullRequestWish read(PullRequestWanted wanted) {
        return new PullRequestWish(wanted.ready(), once(wanted.labels()), once(wanted.reviewers()));
    }

    private static List<String> once(List<String> texts) {
        return texts.stream().map(String::strip).distinct().toList();
    }

    private static Optional<Refused> tooMany(String what, List<String> texts, int most) {
        return texts.size() > most
                ? wrong("a pull request gets at most " + most + " " + what + " here, not " + texts.size())
                : Optional.empty();
    }

    private static Optional<Refused> label(String typed) {
        if (typed.isBlank()) {
            return wrong("a label is empty");
        }
        if (typed.codePoints().anyMatch(PullRequestCheck::isUnseen)) {
            return wrong("the label " + AdmissionCheck.quoted(typed) + " has a control character");
        }
        return tooLong("label", typed, LONGEST_LABEL);
    }

    /** Control characters, line ends, and halves of characters, which no forge and no database keeps. */
    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static Optional<Refused> reviewer(String typed) {
        if (typed.isBlank()) {
            return wrong("the name of a reviewer is empty");
        }
        if (!LOGIN.matcher(typed.strip()).matches()) {
            return wrong(
                    AdmissionCheck.quoted(typed)
                            + " is not a reviewer's name on the forge: letters, digits, dots, dashes and underscores, without @");
        }
        return tooLong("reviewer's name", typed, LONGEST_REVIEWER);
    }

    private static Optional<Refused> tooLong(String what, String typed, int longest) {
        String text = typed.strip();
        int length = text.codePointCount(0, text.length());
        return length > longest
                ? wrong("the " + what + " " + AdmissionCheck.quoted(typed) + " has " + length
                        + " characters; the limit is " + longest)
                : Optional.empty();
    }

    private static Optional<Refused> wrong(String detail) {
        return Optional.of(Refused.of(INVALID_REQUEST, detail, HELP));
    }
}
