/** How a member's address is called without letting them make the server call what only it can reach. */
@NullMarked
package dev.rush.triggers.outgoing;

import org.jspecify.annotations.NullMarked;
