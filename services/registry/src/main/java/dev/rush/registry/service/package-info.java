/** What happens to a machine: registration, heartbeat, and the sweep that judges silence. Each is one transaction with its outbox rows. */
@NullMarked
package dev.rush.registry.service;

import org.jspecify.annotations.NullMarked;
