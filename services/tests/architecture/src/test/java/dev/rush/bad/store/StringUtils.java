package dev.rush.bad.store;

/** Has a name that says nothing. */
final class StringUtils {}
