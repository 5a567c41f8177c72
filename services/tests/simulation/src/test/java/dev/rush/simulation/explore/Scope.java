package dev.rush.simulation.explore;

import dev.rush.dispatch.domain.run.IfLost;

/**
 * How much is explored.
 *
 * @param machines how many, two or three
 * @param ifLost what becomes of the run when its machine is given up
 * @param pauses how often machines may sleep or their workers die, together
 * @param crashes how often the pull-request service may die between an effect and its note
 * @param losses how many words may be lost, whether they were heard before or not
 * @param deeds how often a person may interfere
 * @param isEager whether the scheduler and the pull-request service hear at once what dispatch says; steps of them that nobody
 *     sees then come first, which leaves out no outcome
 * @param deadlines whether deadlines pass and machines are given up
 * @param evidence whether deadlines wait until what was said has been read; otherwise they pass at any time
 * @param handBacks how often machines may hand an attempt back because the repository requires something else
 * @param isContrary whether they do nothing else
 */
public record Scope(
        int machines,
        IfLost ifLost,
        int pauses,
        int crashes,
        int losses,
        int deeds,
        boolean isEager,
        boolean deadlines,
        boolean evidence,
        int handBacks,
        boolean isContrary) {
    /** So many machines and no other luck than good; a run that its machine does not survive. */
    public static Scope of(int machines) {
        return new Scope(machines, IfLost.REPLACE, 0, 0, 0, 0, true, true, false, 0, false);
    }

    /** With so many pauses of machines, deaths of the pull-request service and deeds of people. */
    public Scope with(int morePauses, int moreCrashes, int moreDeeds) {
        return new Scope(
                machines,
                ifLost,
                morePauses,
                moreCrashes,
                losses,
                moreDeeds,
                isEager,
                deadlines,
                evidence,
                handBacks,
                isContrary);
    }

    /** In which nobody hears anything at once, and so many words are lost for good; no deadline helps. */
    public Scope losing(int words) {
        return new Scope(
                machines, ifLost, pauses, crashes, words, deeds, false, false, evidence, handBacks, isContrary);
    }

    /** In which no deadline passes, so that there is one attempt. */
    public Scope withoutDeadlines() {
        return new Scope(
                machines, ifLost, pauses, crashes, losses, deeds, isEager, false, evidence, handBacks, isContrary);
    }

    /** In which deadlines wait for the evidence. */
    public Scope onEvidence() {
        return new Scope(
                machines, ifLost, pauses, crashes, losses, deeds, isEager, deadlines, true, handBacks, isContrary);
    }

    /** With a run that waits for its machine. */
    public Scope waiting() {
        return new Scope(
                machines,
                IfLost.WAIT,
                pauses,
                crashes,
                losses,
                deeds,
                isEager,
                deadlines,
                evidence,
                handBacks,
                isContrary);
    }

    /** In which machines may hand an attempt back so often. */
    public Scope handingBack(int times) {
        return new Scope(
                machines, ifLost, pauses, crashes, losses, deeds, isEager, deadlines, evidence, times, isContrary);
    }

    /** In which machines hand back whatever they are given, so often, and never start an agent. */
    public Scope contrary(int times) {
        return new Scope(machines, ifLost, pauses, crashes, losses, deeds, isEager, deadlines, evidence, times, true);
    }

    /** Whether it matters if a word was heard. */
    boolean notes(Word word) {
        return evidence && word.isForDispatch()
                || isEager && (word instanceof Word.Ask || word instanceof Word.Decided);
    }
}
