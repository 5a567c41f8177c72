package dev.rush.identity.store;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.Role;
import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Token;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code identity.member}. */
@NullUnmarked
@Entity(name = "IdentityMember")
@Table(schema = "identity", name = "member")
public class MemberEntity {
    @Id
    String id;

    String organisation;
    String name;
    String kind;
    String role;
    boolean removed;
    Instant since;
    long sequence;
    String subject;

    static String key(OrganisationId organisation, MemberId member) {
        return organisation + "/" + member;
    }

    void copy(Member member) {
        id = key(member.organisation(), member.id());
        organisation = member.organisation().value();
        name = member.id().value();
        kind = member.kind().name();
        role = member.role().name();
        removed = member.removed();
        since = member.since();
        sequence = member.sequence();
        subject = member.subject();
    }

    Member member(List<Token> tokens) {
        return new Member(
                new OrganisationId(organisation),
                new MemberId(name),
                MemberKind.valueOf(kind),
                Role.valueOf(role),
                removed,
                since,
                sequence,
                tokens,
                subject);
    }
}
