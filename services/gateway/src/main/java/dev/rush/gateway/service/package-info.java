/** Use cases: inviting, registering, and the life of a session. */
@NullMarked
package dev.rush.gateway.service;

import org.jspecify.annotations.NullMarked;
