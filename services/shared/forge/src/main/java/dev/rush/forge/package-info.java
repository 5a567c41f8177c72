/** How a service speaks to a forge: by which token, with single calls, and what their answers mean. No domain of any service. */
@NullMarked
package dev.rush.forge;

import org.jspecify.annotations.NullMarked;
