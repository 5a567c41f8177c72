/** What Rush's processes log about themselves, made safe to be read on a terminal. */
@NullMarked
package dev.rush.events.log;

import org.jspecify.annotations.NullMarked;
