/** Kafka in and out, and the deliverer that carries a result step by step to its pull request. */
@NullMarked
package dev.rush.pullrequests.messaging;

import org.jspecify.annotations.NullMarked;
