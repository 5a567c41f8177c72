/** Runs that a service asks dispatch for, and what dispatch answers. */
@NullMarked
package dev.rush.contracts.request;

import org.jspecify.annotations.NullMarked;
