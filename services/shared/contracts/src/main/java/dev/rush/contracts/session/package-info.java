/** What goes over the one connection between a machine and the gateway. */
@NullMarked
package dev.rush.contracts.session;

import org.jspecify.annotations.NullMarked;
