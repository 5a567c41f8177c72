/** Health over HTTP; the worker has no other API. */
@NullMarked
package dev.rush.worker.api;

import org.jspecify.annotations.NullMarked;
