package dev.rush.worker.spool.bad;

/** Is known from below. */
public final class Sideways {}
