package dev.rush.cli.api;

/** A token that stays as it is until it ends. */
record FixedToken(String token) implements Bearer {
    @Override
    public String toString() {
        return "FixedToken";
    }
}
