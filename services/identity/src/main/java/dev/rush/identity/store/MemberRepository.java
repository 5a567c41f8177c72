package dev.rush.identity.store;

import dev.rush.contracts.id.OrganisationId;
import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Roster;
import dev.rush.identity.domain.Token;
import dev.rush.platform.database.Rows;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Members with their tokens as rows. Every method runs within the caller's transaction or session. */
@ApplicationScoped
public class MemberRepository implements PanacheRepositoryBase<MemberEntity, String> {
    private final TokenRepository tokens;

    MemberRepository(TokenRepository tokens) {
        this.tokens = tokens;
    }

    /** Everybody of an organisation, by name. */
    public Uni<Roster> roster(OrganisationId organisation) {
        return list("organisation = ?1 order by name", organisation.value())
                .chain(members -> tokens.list("organisation = ?1 order by createdAt, id", organisation.value())
                        .map(all -> roster(organisation, members, all)));
    }

    private static Roster roster(OrganisationId organisation, List<MemberEntity> members, List<TokenEntity> tokens) {
        Map<String, List<Token>> byMember = tokens.stream()
                .collect(Collectors.groupingBy(
                        row -> row.member, Collectors.mapping(TokenEntity::token, Collectors.toList())));
        return new Roster(
                organisation,
                members.stream()
                        .map(row -> row.member(byMember.getOrDefault(row.id, List.of())))
                        .toList());
    }

    /** Writes the member and its tokens over what is there, or as new rows. */
    public Uni<Void> save(Member member) {
        String key = MemberEntity.key(member.organisation(), member.id());
        return Rows.save(findById(key), MemberEntity::new, row -> row.copy(member))
                .chain(() -> Multi.createFrom()
                        .iterable(member.tokens())
                        .onItem()
                        .transformToUniAndConcatenate(token -> save(member, token))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> save(Member owner, Token token) {
        return Rows.save(tokens.findById(token.id().value()), TokenEntity::new, row -> row.copy(owner, token));
    }
}
