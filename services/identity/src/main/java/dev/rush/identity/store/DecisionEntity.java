package dev.rush.identity.store;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.DecisionMade;
import dev.rush.identity.domain.Decision;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code identity.decision}. */
@NullUnmarked
@Entity(name = "IdentityDecision")
@Table(schema = "identity", name = "decision")
public class DecisionEntity {
    @Id
    UUID id;

    String organisation;
    String member;
    String token;
    String needed;
    String request;
    boolean granted;
    String reason;

    @Column(name = "decided_at")
    Instant decidedAt;

    void copy(Decision decision) {
        DecisionMade made = decision.made();
        id = decision.id();
        organisation = made.organisation().value();
        member = made.member().value();
        token = made.token();
        needed = made.right();
        request = made.request();
        granted = made.granted();
        reason = made.reason();
        decidedAt = made.at();
    }

    Decision decision() {
        return new Decision(
                id,
                new DecisionMade(
                        new OrganisationId(organisation),
                        new MemberId(member),
                        token,
                        needed,
                        request,
                        granted,
                        reason,
                        decidedAt));
    }
}
