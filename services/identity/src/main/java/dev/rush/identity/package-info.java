/** Who belongs to an organisation. Consumes tokens that were given out for lines and decisions about changes, owns organisations, members, tokens and the log of decisions, emits every member with their tokens. */
@NullMarked
package dev.rush.identity;

import org.jspecify.annotations.NullMarked;
