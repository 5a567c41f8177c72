package dev.rush.identity.store;

import dev.rush.contracts.id.TokenId;
import dev.rush.identity.domain.Member;
import dev.rush.identity.domain.Token;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code identity.token}. */
@NullUnmarked
@Entity(name = "IdentityToken")
@Table(schema = "identity", name = "token")
public class TokenEntity {
    @Id
    String id;

    String organisation;
    String member;
    String name;
    String hash;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    void copy(Member owner, Token token) {
        id = token.id().value();
        organisation = owner.organisation().value();
        member = MemberEntity.key(owner.organisation(), owner.id());
        name = token.name();
        hash = token.hash();
        createdAt = token.createdAt();
        expiresAt = token.expiresAt();
        revokedAt = token.revokedAt().orElse(null);
    }

    Token token() {
        return new Token(new TokenId(id), name, hash, createdAt, expiresAt, Optional.ofNullable(revokedAt));
    }
}
