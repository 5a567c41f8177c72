package dev.rush.identity.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Tokens as rows; they are written with their owner by {@link MemberRepository}. */
@ApplicationScoped
public class TokenRepository implements PanacheRepositoryBase<TokenEntity, String> {}
