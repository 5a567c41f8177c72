package dev.rush.identity.service;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.Role;
import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Outcome;
import dev.rush.identity.domain.Roster;
import dev.rush.identity.domain.Token;
import dev.rush.identity.domain.Vouched;
import dev.rush.identity.store.IdentityOutbox;
import dev.rush.identity.store.MemberRepository;
import dev.rush.identity.store.OrganisationRepository;
import dev.rush.platform.database.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Who belongs to an organisation, and by which tokens they are known. */
@ApplicationScoped
public class Members {
    private static final Logger LOG = Logger.getLogger(Members.class);

    private final IdentityOutbox outbox;
    private final OrganisationRepository organisations;
    private final MemberRepository members;
    private final Clock clock;

    Members(IdentityOutbox outbox, OrganisationRepository organisations, MemberRepository members, Clock clock) {
        this.outbox = outbox;
        this.organisations = organisations;
        this.members = members;
        this.clock = clock;
    }

    /** Everybody of an organisation. */
    public Uni<Roster> of(OrganisationId organisation) {
        return Transactions.read(() -> members.roster(organisation));
    }

    /** Lets somebody in, or gives a member another role. */
    public Uni<Outcome> set(OrganisationId organisation, MemberId member, MemberKind kind, Role role) {
        return outbox.transact(() -> change(organisation, roster -> roster.set(member, kind, role, clock.instant())));
    }

    /** Lets somebody in for whom an issuer vouches, or gives a member the role that it says; none in an organisation that is not there. */
    public Uni<Optional<Outcome>> join(OrganisationId organisation, Vouched who) {
        return outbox.transact(() -> organisations
                .lock(organisation)
                .chain(isThere -> isThere
                        ? change(organisation, roster -> roster.join(who, clock.instant()))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.<Outcome>empty())));
    }

    /** Gives a member the role that its issuer says it has now. */
    public Uni<Outcome> follow(OrganisationId organisation, MemberId member, Role role) {
        return outbox.transact(() -> change(organisation, roster -> roster.follow(member, role, clock.instant())));
    }

    /** Sends a member away; all of its tokens end. */
    public Uni<Outcome> remove(OrganisationId organisation, MemberId member) {
        return outbox.transact(() -> change(organisation, roster -> roster.remove(member, clock.instant())));
    }

    /** Gives a member a token. */
    public Uni<Outcome> issue(OrganisationId organisation, MemberId member, Token token) {
        return outbox.transact(() -> change(organisation, roster -> roster.issue(member, token, clock.instant())));
    }

    /** The same, asked for by an event. */
    public Uni<Void> issueOnce(String eventId, OrganisationId organisation, MemberId member, Token token) {
        return outbox.once(
                "commands",
                eventId,
                () -> change(organisation, roster -> roster.issue(member, token, clock.instant()))
                        .invoke(outcome ->
                                LOG.infof("token %s for %s/%s: %s", token.id(), organisation, member, word(outcome)))
                        .replaceWithVoid());
    }

    /** Takes a token away. */
    public Uni<Outcome> revoke(OrganisationId organisation, TokenId token) {
        return outbox.transact(() -> change(organisation, roster -> roster.revoke(token, clock.instant())));
    }

    /** Makes an organisation with its first admin; one that is there gets that admin. */
    public Uni<Outcome> found(OrganisationId organisation, MemberId admin) {
        return outbox.transact(() -> organisations
                .make(organisation, clock.instant())
                .chain(() -> change(
                        organisation, roster -> roster.set(admin, MemberKind.PERSON, Role.ADMIN, clock.instant()))));
    }

    /** All organisations of this installation. */
    public Uni<List<OrganisationId>> organisations() {
        return Transactions.read(organisations::everyOne);
    }

    /** Publishes everybody once more: who reads it may have missed something. */
    public Uni<Void> repeat() {
        return organisations()
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(this::repeat)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> repeat(OrganisationId organisation) {
        return outbox.transact(() -> organisations
                .lock(organisation)
                .chain(() -> members.roster(organisation))
                .chain(roster -> Multi.createFrom()
                        .iterable(roster.members())
                        .onItem()
                        .transformToUniAndConcatenate(member -> publish(member.repeated()))
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    private Uni<Outcome> change(OrganisationId organisation, Function<Roster, Outcome> decision) {
        return organisations
                .lock(organisation)
                .chain(() -> members.roster(organisation))
                .map(decision)
                .call(outcome -> outcome instanceof Outcome.Changed changed
                        ? publish(changed.member())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> publish(Member member) {
        return members.save(member).chain(() -> outbox.add(member));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed changed -> "given";
            case Outcome.Unchanged unchanged -> "known";
            case Outcome.UnknownMember unknown -> "not given, there is no such member";
            case Outcome.UnknownToken unknown -> "not given";
            case Outcome.Refused refused -> "not given, " + refused.detail();
        };
    }
}
