package dev.rush.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.simulation.explore.Exploration;
import dev.rush.simulation.explore.Exploration.Result;
import dev.rush.simulation.explore.Scope;
import dev.rush.simulation.product.Product;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One run, its machines and its delivery, in every order in which words can come. */
class ExplorationTest {
    private static final int LARGE = 300_000;

    @Test
    void noOrderOfWordsBreaksAPromiseOfThreeAttemptsOnThreeMachines() {
        assertWhole("three-machines", Scope.of(3));
    }

    @Test
    void noOrderBreaksAPromiseToARunThatWaitsForItsMachine() {
        assertWhole("waiting", Scope.of(2).waiting());
    }

    @Test
    void noLossOfWordsLeavesAnythingUndone() {
        assertWhole("losses", Scope.of(1).losing(2));
    }

    @Test
    void noDeedAndNoDeathBreaksAPromiseOfOneAttempt() {
        assertWhole("deeds", Scope.of(2).withoutDeadlines().with(1, 1, 2));
    }

    @Test
    void noOrderBreaksAPromiseToARunThatMachinesHandBack() {
        Result result = explore("handed-back", Scope.of(2).handingBack(2), LARGE);

        assertThat(result.violation()).isEmpty();
        assertWhole("contrary", Scope.of(1).withoutDeadlines().contrary(5));
    }

    @Tag("fault")
    @Test
    void noSleepNoDeathAndNoDeedBreaksAPromiseAsFarAsWeGet() {
        Result result = explore("everything", Scope.of(3).with(1, 1, 1), LARGE);

        assertThat(result.violation()).isEmpty();
    }

    @Tag("fault")
    @Test
    void noVerdictIsSpokenBeforeTheEvidenceIsReadAsFarAsWeGet() {
        Result result = explore("evidence", Scope.of(2).onEvidence(), LARGE);

        assertThat(result.violation()).isEmpty();
    }

    private static void assertWhole(String name, Scope scope) {
        Result result = explore(name, scope, LARGE);

        assertThat(result.violation()).isEmpty();
        assertThat(result.isWhole()).isTrue();
    }

    private static Result explore(String name, Scope scope, int limit) {
        Result result = Exploration.run(new Product(), scope, limit);
        new Summary("exploration")
                .with("scope", name)
                .with("states", result.states())
                .with("moves", result.moves())
                .with("whole", result.isWhole())
                .with("violations", result.violation().isPresent() ? 1 : 0)
                .print();
        result.violation().ifPresent(System.out::println);
        return result;
    }
}
