/** What the worker decides about attempts: pure functions that know no file, process or broker. */
@NullMarked
package dev.rush.worker.domain;

import org.jspecify.annotations.NullMarked;
