package dev.rush.repositoryconfig;

/** A place in a repository's configuration that cannot be used; never leaves this package. */
final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfigException(String message) {
        super(message);
    }
}
