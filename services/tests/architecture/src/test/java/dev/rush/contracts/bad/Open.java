package dev.rush.contracts.bad;

/** Not sealed: a reader cannot know every kind. */
public interface Open {}
