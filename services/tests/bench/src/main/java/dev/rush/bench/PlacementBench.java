package dev.rush.bench;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.Requirement;
import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineClass;
import dev.rush.contracts.machine.MachineState;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.placement.Placement.Placed;
import dev.rush.contracts.placement.PlacementRequest.RequestPlacement;
import dev.rush.contracts.run.Repository;
import dev.rush.scheduler.domain.Load;
import dev.rush.scheduler.domain.PlacementDecision;
import dev.rush.scheduler.domain.PlacementRules;
import dev.rush.scheduler.domain.Request;
import dev.rush.scheduler.domain.Round;
import dev.rush.scheduler.domain.Step;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many placements one thread decides in a second of a core, with ten queued runs a machine: a whole round, in which every machine is
 * filled and those that are left over learn why they wait. Beside it the scan that looks at every machine for every run.
 */
final class PlacementBench {
    private static final OrganisationId ORGANISATION = new OrganisationId("bench");
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LARGEST = 10_000;
    private static final int QUEUED_EACH = 10;
    private static final int SLOTS = 4;
    private static final int ROUNDS = 3;
    private static final int SCANNED = 20;
    private static final double NANOS_A_SECOND = 1e9;
    private static final List<List<String>> REQUIRED = List.of(
            List.of(),
            List.of(),
            List.of("os=macos"),
            List.of("os=linux", "memory>=16G"),
            List.of("docker"),
            List.of("jdk>=21", "cores>=8"));

    void run() {
        for (int machines : new int[] {100, 1_000, LARGEST}) {
            run(machines);
        }
    }

    private static void run(int count) {
        List<MachineState> machines =
                IntStream.range(0, count).mapToObj(PlacementBench::machine).toList();
        List<Request> queued = IntStream.range(0, count * QUEUED_EACH)
                .mapToObj(PlacementBench::request)
                .toList();
        Samples rounds = new Samples();
        Samples scans = new Samples();
        for (int number = 0; number < LARGEST / count; number++) {
            round(machines, queued);
        }
        for (int number = 0; number < ROUNDS; number++) {
            rounds.add(round(machines, queued));
            scans.add(scan(machines, queued));
        }
        System.out.println(Figure.of(
                        "placement.per_s." + count,
                        "placements/s",
                        rounds,
                        50,
                        "a scan of every machine for every run",
                        scans)
                .line());
    }

    private static double round(List<MachineState> machines, List<Request> queued) {
        long begin = processorNanos();
        List<Step> steps = Round.decide(queued, machines, new Load(Map.of(), Map.of()));
        long nanos = processorNanos() - begin;
        long placed = steps.stream()
                .filter(step -> step.said().filter(Placed.class::isInstance).isPresent())
                .count();
        if (placed == 0 || placed > (long) machines.size() * SLOTS || steps.size() != queued.size()) {
            throw new IllegalStateException(placed + " placed of " + queued.size() + " on " + machines.size());
        }
        return placed * NANOS_A_SECOND / nanos;
    }

    private static double scan(List<MachineState> machines, List<Request> queued) {
        Map<MachineId, Integer> taken = new HashMap<>();
        int placed = 0;
        long begin = processorNanos();
        for (Request request : queued.subList(0, SCANNED)) {
            PlacementDecision decision = PlacementRules.decide(request, machines, new Load(taken, Map.of()));
            if (decision instanceof PlacementDecision.Found found) {
                taken.merge(found.machine().machine(), 1, Integer::sum);
                placed++;
            }
        }
        return placed * NANOS_A_SECOND / (processorNanos() - begin);
    }

    /** The time that this thread had a core: what others do on this machine does not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static MachineState machine(int number) {
        Map<String, Fact> facts = new HashMap<>();
        facts.put("os", Fact.text(number % 4 == 0 ? "macos" : "linux"));
        facts.put("cores", Fact.number(4 + number % 16));
        facts.put("memory", Fact.number((8L + number % 64) << 30));
        facts.put("jdk", Fact.versions(List.of("17.0.12", number % 3 == 0 ? "21.0.4" : "11.0.2")));
        if (number % 2 == 0) {
            facts.put("docker", Fact.versions(List.of("27.1.1")));
        }
        return new MachineState(
                new MachineId("m%011d".formatted(number)),
                ORGANISATION,
                "machine-%05d".formatted(number),
                MachineStatus.ONLINE,
                new MachineAddress("commands", number, 1),
                SLOTS,
                List.of(new AgentName("claude"), new AgentName("script")),
                Map.of(),
                "1",
                SINCE,
                MachineClass.SERVER,
                facts,
                Map.of("room", number % 10 == 0 ? "lab" : "hall"),
                Intake.OPEN,
                0);
    }

    private static Request request(int number) {
        List<Requirement> required = REQUIRED.get(number % REQUIRED.size()).stream()
                .map(Requirement::new)
                .toList();
        List<Requirement> wished = number % 5 == 0 ? List.of(new Requirement("room=lab")) : List.of();
        return Request.opened(
                new RequestPlacement(
                        new RunId("r%011d".formatted(number)),
                        1,
                        ORGANISATION,
                        new AgentName("claude"),
                        new Repository("bench/repository-" + number % 200),
                        List.of(),
                        required,
                        wished,
                        "person-" + number % 50),
                SINCE.plusSeconds(number),
                0);
    }
}
