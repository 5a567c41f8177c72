package dev.rush.worktrees.harvest;

import dev.rush.worktrees.Checkout;
import java.io.IOException;
import java.util.Optional;

/**
 * What an agent's repository shows at the moment, read without running git by what the agent wrote.
 *
 * @param shown the ref that HEAD is on, or the commit when it is on none
 * @param commit the commit that HEAD shows
 * @param tip the commit that the attempt's branch shows
 */
public record AgentHead(String shown, String commit, String tip) {
    /**
     * Reads it; empty when HEAD or the branch shows no commit.
     *
     * @throws IOException when there is something that cannot be read, or is no ref as git writes it
     */
    public static Optional<AgentHead> of(Checkout.Ready checkout) throws IOException {
        Optional<ForeignRepository> repository = ForeignRepository.of(checkout.path());
        if (repository.isEmpty()) {
            return Optional.empty();
        }
        ForeignRefs refs = repository.get().refs();
        String head = refs.head();
        String shown = refs.headRef().isEmpty() ? head : refs.headRef();
        return refs.tip("refs/heads/" + checkout.branch())
                .filter(tip -> !head.isEmpty())
                .map(tip -> new AgentHead(shown, head, tip));
    }
}
