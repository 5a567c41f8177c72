package dev.rush.scheduler.domain;

import static dev.rush.scheduler.domain.Pool.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.placement.Refusal;
import dev.rush.contracts.placement.RefusalKind;
import dev.rush.contracts.run.Repository;
import dev.rush.scheduler.domain.PlacementDecision.Found;
import dev.rush.scheduler.domain.PlacementDecision.NotYet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static final List<Repository> REPOSITORIES =
            List.of(new Repository("my-org/web"), new Repository("my-org/app"), new Repository("my-org/lib"));

    @Test
    void chooseAsTheRulesThatLookAtEveryMachine() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<MachineState> machines = IntStream.range(0, random.nextInt(15))
                    .mapToObj(number -> machine(number, random))
                    .toList();
            Load load = load(machines, random);
            var choices = new Choices(machines, load);
            for (int number = 0; number < 30; number++) {
                Request request = request(number, random);

                PlacementDecision expected = PlacementRules.decide(request, machines, load);
                assertThat(choices.decide(request)).as("seed " + seed).isEqualTo(expected);
                if (expected instanceof Found found) {
                    load = load.with(found.machine().machine(), request.asked().repository());
                }
            }
        }
    }

    @Test
    void aMachineThatHasTheRepositoryIsWorthAQuarterOfItsSlots() {
        List<MachineState> machines = List.of(Pool.machine("warm", 8, "script"), Pool.machine("cold", 8, "script"));
        Map<Repository, Set<MachineId>> homes = Map.of(Pool.WEB, Set.of(idOf("warm")));

        assertThat(chosen(machines, new Load(Map.of(idOf("warm"), 2), homes))).isEqualTo("warm");
        assertThat(chosen(machines, new Load(Map.of(idOf("warm"), 3), homes))).isEqualTo("cold");
    }

    @Test
    void aWishIsWorthMoreThanAFreeMachineAndNeverRefuses() {
        List<MachineState> machines = List.of(
                with(Pool.machine("lab", 2, "script"), Map.of(), Map.of("room", "lab"), Intake.OPEN),
                Pool.machine("attic", 2, "script"));
        var busy = new Load(Map.of(idOf("lab"), 1), Map.of());

        assertThat(chosen(machines, busy, wishing("room=lab"))).isEqualTo("lab");
        assertThat(chosen(machines, busy, wishing("room=cellar"))).isEqualTo("attic");
    }

    @Test
    void whoIsLoggedInToTheAgentComesFirst() {
        List<MachineState> machines = List.of(
                with(
                        Pool.machine("anonymous", 2, "script"),
                        Map.of("logins", Fact.text(List.of())),
                        Map.of(),
                        Intake.OPEN),
                with(Pool.machine("known", 2, "script"), Map.of("logins", Fact.text("script")), Map.of(), Intake.OPEN));

        assertThat(chosen(machines, new Load(Map.of(idOf("known"), 1), Map.of())))
                .isEqualTo("known");
    }

    @Test
    void saysWhatIsMissingAndThatNobodyIsLetIn() {
        List<MachineState> machines = List.of(
                with(Pool.machine("mini", 2, "script"), Map.of("os", Fact.text("linux")), Map.of(), Intake.OPEN),
                with(Pool.machine("old", 2, "script"), Map.of("os", Fact.text("macos")), Map.of(), Intake.CORDONED),
                with(Pool.machine("ripe", 2, "script"), Map.of("os", Fact.text("macos")), Map.of(), Intake.DRAINING));

        PlacementDecision decision = new Choices(machines, Pool.IDLE).decide(requiring("os=macos", "docker"));

        assertThat(decision)
                .isEqualTo(new NotYet(List.of(
                        new Refusal(
                                "mini", RefusalKind.REQUIREMENT_UNMET, "does not have os=macos (has linux), docker"),
                        new Refusal("old", RefusalKind.CORDONED, "takes no new run: somebody has cordoned it"),
                        new Refusal("ripe", RefusalKind.CORDONED, "takes no new run: it is being drained"))));
    }

    @Test
    void ofManyMachinesThoseOfInterestAreNamedAndTheOthersCounted() {
        List<MachineState> machines = new ArrayList<>();
        IntStream.range(0, 90).forEach(number -> machines.add(Pool.machine("codex" + number, 1, "codex")));
        machines.add(Pool.machine("zzfull", 1, "script"));
        var load = new Load(Map.of(idOf("zzfull"), 1), Map.of());

        List<Refusal> refusals =
                new Choices(machines, load).decide(Pool.open("run")).refusals();

        assertThat(refusals).hasSize(Told.MOST + 1);
        assertThat(refusals.getFirst().machine()).isEqualTo("zzfull");
        assertThat(refusals.getLast().machine()).isEqualTo("and 71 more");
    }

    @Test
    void aMachineThatMissesWhatTheRepositoryWasFoundToRequireComesAfterAllOthers() {
        List<MachineState> machines = List.of(
                with(Pool.machine("lab", 2, "script"), Map.of(), Map.of("room", "lab"), Intake.OPEN),
                with(Pool.machine("studio", 2, "script"), Map.of("os", Fact.text("macos")), Map.of(), Intake.OPEN));
        var busy = new Load(Map.of(idOf("studio"), 1), Map.of());
        Request hinted = wishing("room=lab").hinted(List.of(new Requirement("os=macos")));

        Found found = (Found) new Choices(machines, busy).decide(hinted);

        assertThat(found.machine().name()).isEqualTo("studio");
        assertThat(found.refusals())
                .containsExactly(new Refusal(
                        "lab",
                        RefusalKind.NOT_CHOSEN,
                        "does not have os=macos, which .rush/config.yml was found to require;"
                                + " studio was the better choice"));
        assertThat(chosen(machines.subList(0, 1), Pool.IDLE, hinted)).isEqualTo("lab");
    }

    @Test
    void saysWhichRequirementsTheRepositoryMakes() {
        var asked = new RequestPlacement(
                new RunId("run000000001"),
                2,
                Pool.LOCAL,
                new AgentName("script"),
                Pool.WEB,
                List.of(),
                List.of(new Requirement("docker"), new Requirement("xcode>=16")),
                List.of(),
                "ada",
                "HEAD",
                List.of(new Requirement("xcode>=16")));

        assertThat(new Choices(List.of(Pool.machine("mini", 1, "script")), Pool.IDLE)
                        .decide(Request.opened(asked, Pool.NOW, 0)))
                .isEqualTo(new NotYet(List.of(new Refusal(
                        "mini",
                        RefusalKind.REQUIREMENT_UNMET,
                        "does not have docker, xcode>=16 which .rush/config.yml requires"))));
    }

    private static String chosen(List<MachineState> machines, Load load) {
        return chosen(machines, load, Pool.open("run"));
    }

    private static String chosen(List<MachineState> machines, Load load, Request request) {
        return ((Found) new Choices(machines, load).decide(request)).machine().name();
    }

    private static Request wishing(String wish) {
        return request(0, Pool.WEB, List.of(), List.of(), List.of(new Requirement(wish)));
    }

    private static Request requiring(String... requirements) {
        return request(
                0,
                Pool.WEB,
                List.of(),
                List.of(requirements).stream().map(Requirement::new).toList(),
                List.of());
    }

    private static Request request(int number, Random random) {
        List<Requirement> required = random.nextInt(3) == 0 ? List.of(new Requirement("os=macos")) : List.of();
        List<Requirement> wished = random.nextInt(3) == 0 ? List.of(new Requirement("cores>=4")) : List.of();
        List<String> names = random.nextInt(5) == 0 ? List.of(name(random.nextInt(15))) : List.of();
        List<Requirement> hints = random.nextInt(3) == 0 ? List.of(new Requirement("cores>=6")) : List.of();
        return request(number, REPOSITORIES.get(random.nextInt(3)), names, required, wished)
                .hinted(hints);
    }

    private static Request request(
            int number,
            Repository repository,
            List<String> names,
            List<Requirement> required,
            List<Requirement> wished) {
        return Request.opened(
                new RequestPlacement(
                        new RunId("run%09d".formatted(number)),
                        1,
                        Pool.LOCAL,
                        new AgentName("script"),
                        repository,
                        names,
                        required,
                        wished,
                        ""),
                Pool.NOW,
                0);
    }

    private static String name(int number) {
        return "m" + (char) ('a' + number);
    }

    private static MachineState machine(int number, Random random) {
        MachineStatus status = random.nextInt(6) == 0 ? MachineStatus.DISCONNECTED : MachineStatus.ONLINE;
        MachineState machine = Pool.machine(
                name(number), Pool.LOCAL, status, random.nextInt(5), random.nextInt(5) == 0 ? "codex" : "script");
        Map<String, Fact> facts = new HashMap<>();
        facts.put("os", Fact.text(random.nextBoolean() ? "macos" : "linux"));
        facts.put("cores", Fact.number(1 + random.nextInt(8)));
        if (random.nextBoolean()) {
            facts.put("mirrors", Fact.text(REPOSITORIES.get(random.nextInt(3)).value()));
        }
        return with(machine, facts, Map.of(), random.nextInt(8) == 0 ? Intake.CORDONED : Intake.OPEN);
    }

    private static MachineState with(
            MachineState machine, Map<String, Fact> facts, Map<String, String> given, Intake intake) {
        return new MachineState(
                machine.machine(),
                machine.organisation(),
                machine.name(),
                machine.status(),
                machine.address(),
                machine.slots(),
                machine.agents(),
                machine.labels(),
                machine.version(),
                machine.lastSeen(),
                MachineClass.SERVER,
                facts,
                given,
                intake,
                0);
    }

    private static Load load(List<MachineState> machines, Random random) {
        Map<MachineId, Integer> taken = new HashMap<>();
        machines.forEach(machine -> taken.put(machine.machine(), random.nextInt(3)));
        return new Load(taken, Map.of());
    }
}
