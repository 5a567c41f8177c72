/** One backbone for all the tests of a JVM. Needs Quarkus' test support, which whoever uses it brings along. */
@NullMarked
package dev.rush.backbone.testing;

import org.jspecify.annotations.NullMarked;
