/** The agent as processes of this system: started under a supervisor, found again, measured, ended with everything it started. */
@NullMarked
package dev.rush.worker.process;

import org.jspecify.annotations.NullMarked;
