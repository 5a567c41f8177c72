/** The decisions of production as the model and the simulation ask for them, whole or with one guard taken away. */
@NullMarked
package dev.rush.simulation.product;

import org.jspecify.annotations.NullMarked;
