package dev.rush.bad.nameless;

/** Is in a package that nobody described. */
public final class Nameless {}
