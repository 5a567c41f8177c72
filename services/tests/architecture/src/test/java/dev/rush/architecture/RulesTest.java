package dev.rush.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule that cannot fail guards nothing: each finds every offence of a class made to break it, and none in a good one. */
class RulesTest {
    private static final Map<Rules, Set<String>> OFFENCES = Map.ofEntries(
            Map.entry(Rules.DOMAIN_IS_PURE, Set.of("domain.Framed")),
            Map.entry(
                    Rules.DOMAIN_IS_TOLD_TIME_AND_CHANCE,
                    Set.of("Instant.now()", "LocalDate.now(", "nanoTime", "randomUUID", "java.util.Random", "Clock")),
            Map.entry(Rules.SERVICES_DO_NOT_SEE_EACH_OTHER, Set.of("Slice bad depends on Slice worse")),
            Map.entry(Rules.SHARED_KNOWS_NO_SERVICE, Set.of("dev.rush.contracts.bad.Knowing")),
            Map.entry(Rules.NO_PACKAGE_CYCLE, Set.of("Slice bad.loop.back", "Slice bad.loop.there")),
            Map.entry(
                    Rules.ROOMS_ARE_ENTERED_FROM_ABOVE,
                    Set.of(
                            "bad.api.Bypassing.row> has type <dev.rush.bad.store.Row>",
                            "bad.api.Bypassing.consumer> has type <dev.rush.bad.messaging.Misnamed>",
                            "bad.messaging.Writing.row> has type <dev.rush.bad.store.Row>",
                            "bad.service.Climbing.waiting> has type <dev.rush.bad.api.Waiting>",
                            "bad.store.Deciding.use> has type <dev.rush.bad.service.Climbing>",
                            "bad.domain.Asking.row> has type <dev.rush.bad.store.Row>",
                            "bad.git.Reporting.waiting> has type <dev.rush.bad.api.Waiting>")),
            Map.entry(
                    Rules.THE_WORKER_DEPENDS_DOWNWARDS,
                    Set.of(
                            "worker.line.bad.Upward.spool> has type <dev.rush.worker.spool.bad.Sideways>",
                            "worker.astray.Astray has no place")),
            Map.entry(Rules.CONSUMERS_ARE_IN_MESSAGING, Set.of("api.Listening.onRun")),
            Map.entry(
                    Rules.EMITTERS_ARE_IN_THE_OUTBOX,
                    Set.of("api.Listening.<init>", "api.Listening.emitter", "messaging.Misnamed.<init>")),
            Map.entry(
                    Rules.CHANNELS_ARE_NAMED_AFTER_THEIR_SERVICE,
                    Set.of("the channel runs-in", "the channel runs-out", "the channel runs-field")),
            Map.entry(Rules.ENTITIES_STAY_IN_STORE, Set.of("domain.RowEntity", "api.Exposing")),
            Map.entry(
                    Rules.CONTRACTS_ARE_DATA,
                    Set.of("contracts.bad.Stateful is", "contracts.bad.Open is", "contracts.bad.Extensible is")),
            Map.entry(Rules.CHANGES_SAY_WHAT_THEY_NEED, Set.of("bad.api.Rightless.change() does not say")),
            Map.entry(Rules.NAMES_SAY_WHAT_A_CLASS_IS, Set.of("StringUtils", "RunManager", "RunHelper", "RunDto")),
            Map.entry(Rules.NOTHING_DEPENDS_ON_STANDALONE, Set.of("bad.api.Embedding")),
            Map.entry(
                    Rules.NOBODY_WAITS_FOR_A_UNI,
                    Set.of("Uni.await()", "Uni.subscribe()", "Multi.subscribe()", "subscribeAndAwait")),
            Map.entry(
                    Rules.ROWS_ARE_REACHED_BY_TRANSACTIONS, Set.of("Panache.withTransaction(", "Panache.withSession(")),
            Map.entry(Rules.EVERY_PACKAGE_SAYS_WHAT_IT_IS_FOR, Set.of("dev.rush.bad.nameless has no")));

    private static final JavaClasses OFFENDERS = new ClassFileImporter()
            .importPackages(
                    "dev.rush.bad",
                    "dev.rush.worse",
                    "dev.rush.contracts.bad",
                    "dev.rush.worker.line.bad",
                    "dev.rush.worker.spool.bad",
                    "dev.rush.worker.astray",
                    "dev.rush.standalone");
    private static final JavaClasses GOOD = new ClassFileImporter().importPackages("dev.rush.good");

    @ParameterizedTest
    @EnumSource
    void aRuleFindsEveryOffence(Rules rule) {
        EvaluationResult result = rule.rule().evaluate(OFFENDERS);

        String found = String.join("\n", result.getFailureReport().getDetails());
        assertThat(found).contains(OFFENCES.get(rule));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleLeavesAGoodServiceAlone(Rules rule) {
        assertThatCode(() -> rule.rule().allowEmptyShould(true).check(GOOD)).doesNotThrowAnyException();
    }

    @Test
    void everyRuleHasItsOffender() {
        assertThat(OFFENCES.keySet()).containsExactlyInAnyOrder(Rules.values());
    }
}
