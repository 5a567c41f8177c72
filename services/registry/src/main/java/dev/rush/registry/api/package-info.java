/** HTTP in: which machines there are. */
@NullMarked
package dev.rush.registry.api;

import org.jspecify.annotations.NullMarked;
