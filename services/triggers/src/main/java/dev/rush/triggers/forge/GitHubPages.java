package dev.rush.triggers.forge;

import dev.rush.forge.CallAnswer;
import dev.rush.forge.ForgeCalls;
import dev.rush.forge.Paged;
import dev.rush.triggers.domain.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists of GitHub, which come in pages that lead to one another; at most ten of them are read. */
final class GitHubPages {
    private static final int MOST = 10;

    private GitHubPages() {}

    /**
     * What was read.
     *
     * @param isWhole whether no page came after
     */
    record Pages(List<Payload> all, boolean isWhole) {}

    /**
     * Reads from that path on.
     *
     * @param isEnough whether no page has to be read after one with that on it
     */
    static CallAnswer<Pages> from(ForgeCalls calls, String path, Predicate<List<Payload>> isEnough) {
        List<Payload> all = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        for (int page = 0; page < MOST && next.isPresent(); page++) {
            CallAnswer<Optional<Paged>> answer = calls.page(next.get());
            if (!(answer instanceof CallAnswer.Said<Optional<Paged>> said)) {
                return CallAnswer.failure(answer);
            }
            List<Payload> listed =
                    said.value().map(one -> listed(calls, one.body())).orElse(List.of());
            all.addAll(listed);
            next = isEnough.test(listed) ? Optional.empty() : said.value().flatMap(Paged::next);
        }
        return new CallAnswer.Said<>(new Pages(List.copyOf(all), next.isEmpty()));
    }

    /** The list in an answer. */
    static List<Payload> listed(ForgeCalls calls, byte[] body) {
        return calls.read(body, GitHub.LIST).stream().map(Payload::new).toList();
    }
}
