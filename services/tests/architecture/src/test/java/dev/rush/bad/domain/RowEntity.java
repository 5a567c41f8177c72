package dev.rush.bad.domain;

import jakarta.persistence.Entity;

/** An entity outside the store. */
@Entity
public class RowEntity {}
