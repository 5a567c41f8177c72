package dev.rush.pullrequests.git;

import java.io.IOException;

/** Work beyond {@link WorkLimits}; ends a walk at once and is caught where the work is checked. */
final class WorkTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    WorkTooLarge(String what) {
        super(what);
    }
}
