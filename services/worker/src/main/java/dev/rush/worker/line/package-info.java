/** What programs print, cut into lines: the framer, the line, and JSON in it. Depends on nothing of the worker. */
@NullMarked
package dev.rush.worker.line;

import org.jspecify.annotations.NullMarked;
