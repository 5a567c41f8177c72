/** The secret values that a worker knows, and how they are taken out of what agents print. Stores and logs none of them. */
@NullMarked
package dev.rush.worker.secret;

import org.jspecify.annotations.NullMarked;
