package dev.rush.bad.domain;

import jakarta.enterprise.context.ApplicationScoped;

/** A domain class that knows a framework. */
@ApplicationScoped
public class Framed {}
