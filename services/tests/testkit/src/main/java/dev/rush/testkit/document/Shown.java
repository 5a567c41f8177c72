package dev.rush.testkit.document;

import java.util.List;
import java.util.Optional;

/**
 * What a page shows of what a command prints. The words have to be the printed ones, or of the same kind where the next computer, the
 * next run and the next day have others: see {@link Word}. A line of {@code …} stands for any lines.
 *
 * @param lines as they stand on the page
 * @param isWhole whether nothing else may be printed
 */
public record Shown(List<String> lines, boolean isWhole) {
    /** Nothing is shown, and anything may be printed. */
    static final Shown ANYTHING = new Shown(List.of(), false);

    private static final String REST = "…";

    public Shown {
        lines = List.copyOf(lines);
    }

    static Shown whole(List<String> lines) {
        return new Shown(lines, true);
    }

    static Shown part(List<String> lines) {
        return new Shown(lines, false);
    }

    /** What of it does not fit what was printed; nothing when all does. */
    public Optional<String> fault(String output) {
        List<String> printed = output.lines().map(String::strip).toList();
        int last = isWhole ? 0 : printed.size();
        for (int begin = 0; begin <= last; begin++) {
            if (fits(lines, printed.subList(begin, printed.size()))) {
                return Optional.empty();
            }
        }
        return Optional.of("the page shows\n" + String.join("\n", lines) + "\nand this is printed:\n" + output);
    }

    private boolean fits(List<String> shown, List<String> printed) {
        if (shown.isEmpty()) {
            return !isWhole || printed.isEmpty();
        }
        List<String> rest = shown.subList(1, shown.size());
        if (shown.getFirst().equals(REST)) {
            return fits(rest, printed) || !printed.isEmpty() && fits(shown, printed.subList(1, printed.size()));
        }
        return !printed.isEmpty()
                && Word.line(shown.getFirst())
                        .matcher(Word.joined(printed.getFirst()))
                        .matches()
                && fits(rest, printed.subList(1, printed.size()));
    }
}
