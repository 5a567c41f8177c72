@NullMarked
package dev.rush.events.session;

import org.jspecify.annotations.NullMarked;
