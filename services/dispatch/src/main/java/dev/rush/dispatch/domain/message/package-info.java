/** The life of a message to a running agent: pure transitions that always end. */
@NullMarked
package dev.rush.dispatch.domain.message;

import org.jspecify.annotations.NullMarked;
