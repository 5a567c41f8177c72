package dev.rush.simulation.explore;

/**
 * Something that happens.
 *
 * @param who does it
 * @param what they do
 * @param about what it is about, for people
 */
record Move(String who, String what, Object about) {
    @Override
    public String toString() {
        String subject = about instanceof String text ? text : Trace.shown(about);
        return who + " " + what + (subject.isEmpty() ? "" : " " + subject);
    }
}
