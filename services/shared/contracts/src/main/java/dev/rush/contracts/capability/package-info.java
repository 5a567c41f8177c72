/** What machines are and have, and what runs require of them. */
@NullMarked
package dev.rush.contracts.capability;

import org.jspecify.annotations.NullMarked;
