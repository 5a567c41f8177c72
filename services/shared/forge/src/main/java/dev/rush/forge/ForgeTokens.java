package dev.rush.forge;

/** By which token GitHub knows us. It is never logged, stored or passed as an argument. */
@FunctionalInterface
public interface ForgeTokens {
    /**
     * The token for a repository. Blocks when it has to be got.
     *
     * @param repository {@code owner/name}
     */
    TokenAnswer of(String repository);
}
