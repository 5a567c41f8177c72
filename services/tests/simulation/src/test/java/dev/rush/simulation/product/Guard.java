package dev.rush.simulation.product;

/** What keeps the services right when words come late, twice or never. A test takes one away and sees what happens. */
public enum Guard {
    ATTEMPT_NUMBER("dispatch believes a word about an older attempt as if it were about the current one"),
    HOLDER("dispatch believes any machine's word about an attempt"),
    RESULT_SETTLED("dispatch forgets that the result of a run that is over was accepted"),
    GIVEN_UP_ONLY("dispatch takes a late result of any run that is over, and not only of one that silence ended"),
    STOP_WINS("dispatch accepts a result although a person has stopped the run"),
    STOP_WHILE_IT_CAN("dispatch says yes to a stop although the result is being delivered"),
    NEXT_ATTEMPT("dispatch takes a slot that was given to another attempt"),
    GIVE_BACK("dispatch does not give back a slot that nobody uses"),
    EVIDENCE("dispatch lets a deadline pass while it has not read what was said before"),
    HANDED_BACK_SELDOM("dispatch lets machines hand a run back as often as they like"),
    REMINDERS("dispatch says nothing twice"),
    EARLY_RELEASE("the scheduler forgets a release that comes before its request"),
    PLACED_AGAIN("the scheduler does not say again who has a slot"),
    START_JOURNAL("the worker begins every start it is told of"),
    ADDRESSED_MACHINE("the worker carries out commands to another machine in its partition"),
    ADDRESSED_GENERATION("the worker carries out commands to its partition's former owner"),
    FENCE("the worker goes on after it may have slept, and asks nobody"),
    KEPT_UNTIL_SETTLED("the worker lets go of a result once it is published"),
    END_SAID_AGAIN("the worker says the end of an attempt once"),
    ONE_DELIVERY("the pull-request service begins a delivery for every word of an accepted result"),
    ANSWERS_AGAIN("the pull-request service does not say again what became of a delivery"),
    LOOK_BEFORE_PUSH("the pull-request service pushes without a look"),
    LOOK_BEFORE_CREATE("the pull-request service opens a pull request without a look"),
    LOOK_AT_CLOSED("the pull-request service looks for open pull requests only"),
    SAME_BRANCH("the pull-request service pushes to a new branch each time");

    private final String without;

    Guard(String without) {
        this.without = without;
    }

    /** What happens when it is taken away. */
    public String without() {
        return without;
    }
}
