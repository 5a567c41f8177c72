/** Who belongs to an organisation, by which tokens they are known, and what they were let do. */
@NullMarked
package dev.rush.contracts.identity;

import org.jspecify.annotations.NullMarked;
