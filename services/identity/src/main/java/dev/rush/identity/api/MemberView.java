package dev.rush.identity.api;

import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Roster;
import java.time.Instant;
import java.util.List;

/**
 * A member as the API shows it.
 *
 * @param name its name in the organisation
 * @param kind {@code person} or {@code service}
 * @param role {@code viewer}, {@code member} or {@code admin}
 * @param since when it came
 * @param tokens how many good tokens it has
 */
public record MemberView(String name, String kind, String role, Instant since, long tokens) {
    /**
     * The members of an organisation.
     *
     * @param organisation the organisation
     * @param members its members, by name
     */
    public record Listing(String organisation, List<MemberView> members) {}

    static MemberView of(Member member, Instant now) {
        return new MemberView(
                member.id().value(),
                member.kind().wire(),
                member.role().wire(),
                member.since(),
                member.tokens().stream().filter(token -> token.isGood(now)).count());
    }

    static Listing listing(Roster roster, Instant now) {
        return new Listing(
                roster.organisation().value(),
                roster.members().stream()
                        .filter(member -> !member.removed())
                        .map(member -> of(member, now))
                        .toList());
    }
}
