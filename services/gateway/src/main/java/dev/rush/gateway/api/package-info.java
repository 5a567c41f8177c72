/** HTTP in: invitations, registrations and logins by them, and the sessions of machines. */
@NullMarked
package dev.rush.gateway.api;

import org.jspecify.annotations.NullMarked;
