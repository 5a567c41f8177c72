package dev.rush.bad.store;

/** What only a service may write. */
public final class Row {}
