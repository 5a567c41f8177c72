package dev.rush.contracts.bad;

/** Neither data nor constants: anybody can extend it. */
public class Extensible {}
