/** HTTP in: who am I, members, tokens, organisations and decisions. */
@NullMarked
package dev.rush.identity.api;

import org.jspecify.annotations.NullMarked;
