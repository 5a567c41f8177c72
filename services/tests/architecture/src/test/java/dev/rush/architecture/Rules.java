package dev.rush.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.rush.platform.outbox.ServiceOutbox;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What every service keeps to, whoever changes it. */
enum Rules {
    DOMAIN_IS_PURE(classes()
            .that()
            .resideInAPackage("dev.rush.*.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.rush.contracts..", "dev.rush.*.domain..")
            .because("a decision that knows no framework can be tested exhaustively")),

    DOMAIN_IS_TOLD_TIME_AND_CHANCE(noClasses()
            .that()
            .resideInAPackage("dev.rush.*.domain..")
            .should()
            .accessTargetWhere(target(nameMatching("now")).and(target(owner(assignableTo(Temporal.class)))))
            .orShould()
            .accessTargetWhere(target(nameMatching("currentTimeMillis|nanoTime")))
            .orShould()
            .accessTargetWhere(target(nameMatching("randomUUID")).and(target(owner(assignableTo(UUID.class)))))
            .orShould()
            .accessTargetWhere(target(nameMatching("random")).and(target(owner(assignableTo(Math.class)))))
            .orShould()
            .dependOnClassesThat(assignableTo(Clock.class).or(assignableTo(RandomGenerator.class)))
            .because("the same state and event must give the same decision")),

    SERVICES_DO_NOT_SEE_EACH_OTHER(slices().matching("dev.rush.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            "dev.rush.contracts..",
                            "dev.rush.events..",
                            "dev.rush.files..",
                            "dev.rush.forge..",
                            "dev.rush.pairing..",
                            "dev.rush.repositoryconfig..",
                            "dev.rush.worktrees..",
                            "dev.rush.platform.."))
            .ignoreDependency(
                    resideInAnyPackage(
                            "dev.rush.standalone..",
                            "dev.rush.setup..",
                            "dev.rush.testkit..",
                            "dev.rush.checker..",
                            "dev.rush.bench.."),
                    alwaysTrue())
            .because("they talk only through topics")),

    SHARED_KNOWS_NO_SERVICE(classes()
            .that()
            .resideInAnyPackage(
                    "dev.rush.contracts..",
                    "dev.rush.events..",
                    "dev.rush.files..",
                    "dev.rush.forge..",
                    "dev.rush.pairing..",
                    "dev.rush.repositoryconfig..",
                    "dev.rush.worktrees..",
                    "dev.rush.platform..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.rush.contracts..",
                            "dev.rush.events..",
                            "dev.rush.files..",
                            "dev.rush.forge..",
                            "dev.rush.pairing..",
                            "dev.rush.repositoryconfig..",
                            "dev.rush.worktrees..",
                            "dev.rush.platform..")
                    .or(DescribedPredicate.not(resideInAPackage("dev.rush.."))))
            .because("what all share depends on none of them")),

    NO_PACKAGE_CYCLE(slices().matching("dev.rush.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can be read, tested and moved without those that use it")),

    ROOMS_ARE_ENTERED_FROM_ABOVE(classes()
            .that()
            .resideInAPackage("dev.rush..")
            .and()
            .resideOutsideOfPackages("dev.rush.cli..", "dev.rush.worker..")
            .should(new RoomOrder())
            .because("who knows one service knows all")),

    THE_WORKER_DEPENDS_DOWNWARDS(classes()
            .that()
            .resideInAPackage("dev.rush.worker..")
            .should(new WorkerOrder())
            .because("the way of an attempt reads from top to bottom")),

    CONSUMERS_ARE_IN_MESSAGING(noClasses()
            .that()
            .resideOutsideOfPackage("dev.rush.*.messaging..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.Incoming")
            .because("who looks for what a service consumes looks in one place")),

    EMITTERS_ARE_IN_THE_OUTBOX(noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.rush.*.store..").and(assignableTo(ServiceOutbox.class)))
                    .as("are not the outbox of a store"))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.(Outgoing|Channel)")
            .because("what is published is committed first, with the change that caused it")),

    CHANNELS_ARE_NAMED_AFTER_THEIR_SERVICE(classes()
            .that()
            .resideInAPackage("dev.rush.*..")
            .should(new ChannelNames())
            .because("two services with one channel name cannot start in one process")),

    ENTITIES_STAY_IN_STORE(noClasses()
            .that()
            .resideOutsideOfPackage("dev.rush.*.store..")
            .should()
            .beAnnotatedWith(Entity.class)
            .orShould()
            .beAnnotatedWith(Embeddable.class)
            .orShould()
            .beAnnotatedWith(MappedSuperclass.class)
            .orShould()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class)
            .because("entities are the one mutable corner")),

    CONTRACTS_ARE_DATA(classes()
            .that()
            .resideInAPackage("dev.rush.contracts..")
            .should(new PlainContract())
            .because("what goes over the wire has no behaviour of its own")),

    CHANGES_SAY_WHAT_THEY_NEED(classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should(new ChangesWithoutRight())
            .because("a change that says nothing is for admins only, and hardly anybody wants that")),

    NAMES_SAY_WHAT_A_CLASS_IS(noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl|Dtos?|DTOs?)")
            .because("these words say nothing")),

    NOTHING_DEPENDS_ON_STANDALONE(noClasses()
            .that()
            .resideOutsideOfPackage("dev.rush.standalone..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.rush.standalone..")
            .because("every service also runs without it")),

    NOBODY_WAITS_FOR_A_UNI(noClasses()
            .that(areNotAtABlockingEdge())
            .should()
            .accessTargetWhere(target(nameMatching("await|subscribe|subscribeAsCompletionStage"))
                    .and(target(owner(assignableTo(Uni.class).or(assignableTo(Multi.class))))))
            .orShould()
            .accessTargetWhere(target(nameMatching("subscribeAndAwait.*")))
            .because("the edge subscribes, and nothing blocks an event loop")),

    ROWS_ARE_REACHED_BY_TRANSACTIONS(noClasses()
            .that()
            .resideOutsideOfPackage("dev.rush.platform.database..")
            .should()
            .accessTargetWhere(
                    target(nameMatching("with(Transaction|Session).*")).and(target(owner(assignableTo(Panache.class)))))
            .because("the database holds a call to its organisation only there")),

    EVERY_PACKAGE_SAYS_WHAT_IT_IS_FOR(
            classes().should(new DescribedPackage()).because("the folder tells the story, and nulls are declared"));

    private final ArchRule rule;

    Rules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule;
    }

    /**
     * Threads of their own that may wait: the platform's documented bridge and its relay, the lock that the pull-request
     * service holds around blocking git work, and the embedded application's starter.
     */
    private static DescribedPredicate<JavaClass> areNotAtABlockingEdge() {
        return DescribedPredicate.not(resideInAPackage("dev.rush.platform.outbox..")
                        .or(resideInAPackage("dev.rush.standalone.."))
                        .or(nameMatching("dev\\.rush\\.pullrequests\\.store\\.RunLock")
                                .forSubtype()))
                .as("are not at a blocking edge");
    }
}
