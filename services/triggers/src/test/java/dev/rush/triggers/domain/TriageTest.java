package dev.rush.triggers.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.run.RunOrigin;
import dev.rush.triggers.domain.Signal.Kind;
import dev.rush.triggers.domain.Signal.Place;
import dev.rush.triggers.domain.Signal.Pull;
import dev.rush.triggers.domain.Signal.Sender;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageTest {
    private static final Triage GITHUB = new Triage(Examples.gitHub());

    @Test
    void nothingIsStartedOnGitHubBeforeItWasAsked() {
        assertThat(GITHUB.first(new Reading.Wish(signal("ann", Pull.NONE)), Payload.EMPTY, 0))
                .isEqualTo(new Verdict.Asking(signal("ann", Pull.NONE)));
    }

    @Property
    void whoMayNotWriteStartsNothing(@ForAll String name, @ForAll Pull pull) {
        assertThat(GITHUB.then(signal(name, pull), new Standing(false, pull)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_WRITE_PERMISSION));
    }

    @ParameterizedTest
    @CsvSource({"FORK, FORK", "OURS, OWN_PULL_REQUEST"})
    void aBranchThatIsNotTheRepositorysStartsNothing(Pull pull, Reason reason) {
        Verdict verdict = GITHUB.then(signal("ann", Pull.UNKNOWN), new Standing(true, pull));

        assertThat(reason(verdict)).isEqualTo(reason);
    }

    @Test
    void whoMayWriteStartsARunWithWhereItComesFrom() {
        Verdict verdict = GITHUB.then(signal("ann", Pull.NONE), new Standing(true, Pull.NONE));

        Plan plan = ((Verdict.Starting) verdict).plan();
        assertThat(plan.agent()).isEqualTo("claude");
        assertThat(plan.repository()).isEqualTo(Examples.REPOSITORY);
        assertThat(plan.origin())
                .isEqualTo(new RunOrigin("github", "ann", "https://github.com/x/issues/7", Examples.REPOSITORY + "#7"));
    }

    @Test
    void botsAndWeOurselvesAreIgnored() {
        Signal bot = with(signal("dependabot", Pull.NONE), new Sender("dependabot", true));

        assertThat(reason(first(bot, 0))).isEqualTo(Reason.BOT);
        assertThat(reason(first(signal("Rush-Bot", Pull.NONE), 0))).isEqualTo(Reason.OURSELVES);
    }

    @Test
    void aPausedTriggerAnotherProjectAndTheLimitStartNothing() {
        Trigger trigger = Examples.gitHub();
        Reading wish = new Reading.Wish(signal("ann", Pull.NONE));

        assertThat(reason(new Triage(trigger.paused(true)).first(wish, Payload.EMPTY, 0)))
                .isEqualTo(Reason.PAUSED);
        assertThat(reason(first(elsewhere(), 0))).isEqualTo(Reason.OTHER_PROJECT);
        assertThat(reason(GITHUB.first(wish, Payload.EMPTY, 3))).isEqualTo(Reason.LIMIT);
        assertThat(reason(GITHUB.first(new Reading.Nothing(), Payload.EMPTY, 0)))
                .isEqualTo(Reason.NO_SIGNAL);
    }

    @Test
    void whereNobodyCanBeAskedTheTriggerNamesWhoMay() {
        Triage triage = new Triage(Examples.trigger(Provider.LINEAR, List.of("Ann@my-org.example")));

        Signal ann = signal("ann@my-org.example", Pull.NONE);
        assertThat(triage.first(new Reading.Wish(ann), Payload.EMPTY, 0)).isInstanceOf(Verdict.Starting.class);
        assertThat(reason(triage.first(new Reading.Wish(signal("eve@elsewhere.example", Pull.NONE)), Payload.EMPTY, 0)))
                .isEqualTo(Reason.NO_WRITE_PERMISSION);
        assertThat(reason(triage.first(new Reading.Wish(signal("", Pull.NONE)), Payload.EMPTY, 0)))
                .isEqualTo(Reason.NO_WRITE_PERMISSION);
    }

    private static Verdict first(Signal signal, int started) {
        return GITHUB.first(new Reading.Wish(signal), Payload.EMPTY, started);
    }

    private static Reason reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ignored ignored -> ignored.reason();
            case Verdict.Refused refused -> refused.reason();
            case Verdict.Asking asking -> Reason.NONE;
            case Verdict.Starting starting -> Reason.NONE;
        };
    }

    static Signal signal(String sender, Pull pull) {
        return new Signal(
                Kind.LABEL,
                "",
                new Sender(sender, false),
                new Place(
                        Examples.REPOSITORY, Examples.REPOSITORY + "#7", 7, "https://github.com/x/issues/7", "", pull),
                "Title",
                "Body",
                "");
    }

    private static Signal with(Signal one, Sender sender) {
        return new Signal(one.kind(), one.agent(), sender, one.place(), one.title(), one.body(), one.comment());
    }

    private static Signal elsewhere() {
        Signal one = signal("ann", Pull.NONE);
        Place place = new Place("stranger/app", "stranger/app#1", 1, "", "", Pull.NONE);
        return new Signal(one.kind(), one.agent(), one.sender(), place, one.title(), one.body(), one.comment());
    }
}
