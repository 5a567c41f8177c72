/** Use cases: each is one transaction in which the organisation's row is locked. */
@NullMarked
package dev.rush.identity.service;

import org.jspecify.annotations.NullMarked;
