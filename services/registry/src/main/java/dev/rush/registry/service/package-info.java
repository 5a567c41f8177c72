/** What happens to a machine: it is registered, refused or removed, it beats, and the sweep judges its silence. Each is one transaction with its outbox rows. */
@NullMarked
package dev.rush.registry.service;

import org.jspecify.annotations.NullMarked;
