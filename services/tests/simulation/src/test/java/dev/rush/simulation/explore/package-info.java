/**
 * Dispatch, the scheduler, two or three machines, the pull-request service and a forge around one run, explored in every order
 * in which words can come: breadth first, over the decisions of production.
 */
@NullMarked
package dev.rush.simulation.explore;

import org.jspecify.annotations.NullMarked;
