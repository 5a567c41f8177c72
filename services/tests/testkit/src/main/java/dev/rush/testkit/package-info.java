/** What the tests of several modules share: one backbone a JVM, repositories of people, the scripted model. */
@NullMarked
package dev.rush.testkit;

import org.jspecify.annotations.NullMarked;
