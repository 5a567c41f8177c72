package dev.rush.worker.astray;

/** Is in a package that nobody gave a place. */
public final class Astray {}
