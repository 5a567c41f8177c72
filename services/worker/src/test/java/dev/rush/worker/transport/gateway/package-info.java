@NullMarked
package dev.rush.worker.transport.gateway;

import org.jspecify.annotations.NullMarked;
