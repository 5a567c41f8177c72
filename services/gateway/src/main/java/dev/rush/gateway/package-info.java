/** Where machines connect that do not reach Kafka. Consumes their partitions for them, owns their keys and the lines by which they come in, emits what they say, stamped with who said it. */
@NullMarked
package dev.rush.gateway;

import org.jspecify.annotations.NullMarked;
