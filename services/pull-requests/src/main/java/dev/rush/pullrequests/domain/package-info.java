/** What a delivery goes through and what a pull request says: pure decisions. */
@NullMarked
package dev.rush.pullrequests.domain;

import org.jspecify.annotations.NullMarked;
