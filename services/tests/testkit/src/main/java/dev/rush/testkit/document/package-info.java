/** The documents as a test reads them: what a person types on which computer, and what they are shown for it. */
@NullMarked
package dev.rush.testkit.document;

import org.jspecify.annotations.NullMarked;
