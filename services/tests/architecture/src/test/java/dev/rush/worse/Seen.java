package dev.rush.worse;

/** Is seen by another service. */
public final class Seen {}
