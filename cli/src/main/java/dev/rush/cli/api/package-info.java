/** The client of the REST API: where Rush answers, the calls, and thin views of the JSON that comes back. */
@NullMarked
package dev.rush.cli.api;

import org.jspecify.annotations.NullMarked;
