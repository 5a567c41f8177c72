/**
 * States of running attempts: taken beside the agent, without touching its index or branch, kept under a hidden ref, published as
 * a bundle, and restored on this machine or another.
 */
@NullMarked
package dev.rush.worker.checkpoint;

import org.jspecify.annotations.NullMarked;
