package dev.rush.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.MachineId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.machine.Intake;
import dev.rush.contracts.machine.MachineAddress;
import dev.rush.contracts.machine.MachineStatus;
import dev.rush.contracts.machine.RegisterMachine;
import dev.rush.contracts.topic.CommandCell;
import dev.rush.contracts.topic.Topic;
import dev.rush.registry.domain.Registration.Refused;
import dev.rush.registry.domain.Registration.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final OrganisationId LOCAL = new OrganisationId("local");

    @Test
    void theFirstMachineGetsItsNameAndTheFirstPartition() {
        Machine first = registered(request(1, "mini", LOCAL), new Fleet(List.of(), List.of()));

        assertThat(first.name()).isEqualTo("mini");
        assertThat(first.address()).isEqualTo(address(0, 1));
        assertThat(first.status()).isEqualTo(MachineStatus.ONLINE);
    }

    @Test
    void aCellThatCanGetNoMorePartitionsIsFullWhoseverTheyAre() {
        List<Machine> machines = fullCell();
        RegisterMachine late = request(65, "late", new OrganisationId("other"));

        assertThat(machines.stream().map(Machine::address).collect(Collectors.toSet()))
                .hasSize(64);
        assertThat(reason(Registration.decide(late, new Fleet(machines, List.of()), NOW)))
                .as("more are being made")
                .isEqualTo(RefusedMachine.Reason.CELL_GROWS);
        List<Machine> thousand = new ArrayList<>();
        IntStream.range(0, CommandCell.MOST_PARTITIONS)
                .forEach(place -> thousand.add(at(request(place + 1, "mini-" + place, LOCAL), place)));
        Fleet whole = new Fleet(thousand, List.of(), CommandCell.MOST_PARTITIONS);
        assertThat(reason(Registration.decide(request(2_000, "late", LOCAL), whole, NOW)))
                .isEqualTo(RefusedMachine.Reason.CELL_FULL);
        assertThat(whole.wantedPartitions(CommandCell.LOCAL, NOW)).isEqualTo(CommandCell.MOST_PARTITIONS);
    }

    @Test
    void aCellGetsMorePartitionsWhileSomeAreStillFreeAndANewcomerGetsOneOfThem() {
        List<Machine> machines = fullCell();
        int few = CommandCell.PARTITIONS - Fleet.SPARE;

        assertThat(new Fleet(machines.subList(0, few), List.of()).wantedPartitions(CommandCell.LOCAL, NOW))
                .isEqualTo(CommandCell.PARTITIONS);
        assertThat(new Fleet(machines.subList(0, few + 1), List.of()).wantedPartitions(CommandCell.LOCAL, NOW))
                .isEqualTo(CommandCell.PARTITIONS + Fleet.STEP);
        Fleet grown = new Fleet(machines, List.of(), CommandCell.PARTITIONS + Fleet.STEP);
        assertThat(registered(request(65, "late", LOCAL), grown).address())
                .isEqualTo(address(CommandCell.PARTITIONS, 1));
        assertThat(new Fleet(List.of(), List.of(), 960).wantedPartitions(CommandCell.LOCAL, NOW))
                .as("never less")
                .isEqualTo(960);
    }

    @Test
    void aKnownMachineKeepsItsPlaceInAFullCell() {
        Fleet full = new Fleet(fullCell(), List.of());

        Machine again = registered(request(7, "renamed", LOCAL), full);

        assertThat(again.address()).isEqualTo(address(6, 1));
        assertThat(again.name()).isEqualTo("mini-7");
        assertThat(again.sequence()).isEqualTo(2);
    }

    @Test
    void thePlaceOfARemovedMachineIsGivenAwayInTheNextGeneration() {
        List<Machine> machines = new ArrayList<>(fullCell());
        Machine removed = machines.remove(9);
        Fleet fleet = new Fleet(
                machines, List.of(new RemovedMachine(removed.id(), removed.address(), 4, 0, NOW.minus(Fleet.REST))));

        assertThat(registered(request(65, "late", LOCAL), fleet).address()).isEqualTo(address(9, 2));
    }

    @Test
    void thePlaceOfARemovedMachineRestsUntilNothingThatWasAddressedToItCanArrive() {
        List<Machine> machines = new ArrayList<>(fullCell());
        Machine removed = machines.remove(9);
        Instant justBefore = NOW.minus(Fleet.REST).plusMillis(1);
        Fleet fleet =
                new Fleet(machines, List.of(new RemovedMachine(removed.id(), removed.address(), 4, 0, justBefore)));

        assertThat(Fleet.REST).isGreaterThan(Topic.MACHINE_COMMAND.retention());
        assertThat(reason(Registration.decide(request(65, "late", LOCAL), fleet, NOW)))
                .isEqualTo(RefusedMachine.Reason.CELL_GROWS);
        assertThat(Registration.decide(request(65, "late", LOCAL), fleet, NOW.plusMillis(1)))
                .isInstanceOf(Registered.class);
    }

    @Test
    void aRemovedMachineThatComesBackCountsItsStatesOn() {
        RegisterMachine back = request(1, "mini", LOCAL);
        Fleet fleet = new Fleet(List.of(), List.of(new RemovedMachine(back.machine(), address(9, 1), 40, 0, NOW)));

        assertThat(registered(back, fleet).sequence()).isEqualTo(41);
        assertThat(registered(request(2, "new", LOCAL), fleet).sequence()).isEqualTo(1);
    }

    @Test
    void namesAreUniqueInAnOrganisationOnly() {
        Fleet one = new Fleet(List.of(registered(request(1, "mini", LOCAL), empty())), List.of());

        assertThat(registered(request(2, "mini", LOCAL), one).name()).isEqualTo("mini-2");
        assertThat(registered(request(2, "mini", new OrganisationId("other")), one)
                        .name())
                .isEqualTo("mini");
    }

    @Test
    void onlyALostMachineIsRemovedUnlessItIsMeant() {
        Machine online = registered(request(1, "mini", LOCAL), empty());
        Machine asleep = online.with(MachineStatus.DISCONNECTED, NOW);
        Machine lost = online.with(MachineStatus.LOST, NOW);

        assertThat(Removal.decide(Optional.of(online), false)).isEqualTo(new Removal.StillExpected(online));
        assertThat(Removal.decide(Optional.of(asleep), false)).isEqualTo(new Removal.StillExpected(asleep));
        assertThat(Removal.decide(Optional.of(lost), false)).isEqualTo(removed(lost));
        assertThat(Removal.decide(Optional.of(online), true)).isEqualTo(removed(online));
        assertThat(Removal.decide(Optional.empty(), true)).isEqualTo(new Removal.Unknown());
    }

    private static Removal removed(Machine machine) {
        return new Removal.Removed(machine.with(MachineStatus.REMOVED, NOW));
    }

    @Test
    void whatARemovedMachineSaidBeforeItWasCutOffDoesNotBringItBack() {
        RegisterMachine late = request(1, "mini", LOCAL).enrolled(2);
        Fleet fleet = new Fleet(List.of(), List.of(new RemovedMachine(late.machine(), address(0, 1), 9, 2, NOW)));

        assertThat(Registration.decide(late, fleet, NOW))
                .isEqualTo(new Refused(
                        new RefusedMachine(late.machine(), LOCAL, "mini", RefusedMachine.Reason.REMOVED, NOW)));
        assertThat(registered(late.enrolled(3), fleet).sequence()).isEqualTo(10);
        assertThat(registered(request(2, "new", LOCAL).enrolled(1), fleet).sequence())
                .isEqualTo(1);
    }

    @Test
    void howOftenAMachineCameInByALineNeverBecomesLess() {
        RegisterMachine request = request(1, "mini", LOCAL);
        Machine known = registered(request.enrolled(2), empty());

        assertThat(registered(request.enrolled(1), new Fleet(List.of(known), List.of()))
                        .state()
                        .enrolment())
                .isEqualTo(2);
    }

    @Test
    void whatPeopleWantOfAMachineOutlivesARestartOfItsWorker() {
        Machine known = registered(request(1, "mini", LOCAL), empty())
                .caredFor(new Care(Map.of("room", "lab"), Intake.CORDONED));

        Machine again = registered(request(1, "mini", LOCAL), new Fleet(List.of(known), List.of()));

        assertThat(again.care()).isEqualTo(known.care());
        assertThat(again.state().intake()).isEqualTo(Intake.CORDONED);
        assertThat(again.state().given()).containsEntry("room", "lab");
    }

    private static List<Machine> fullCell() {
        List<Machine> machines = new ArrayList<>();
        IntStream.rangeClosed(1, CommandCell.PARTITIONS)
                .forEach(number -> machines.add(
                        registered(request(number, "mini-" + number, LOCAL), new Fleet(machines, List.of()))));
        return machines;
    }

    private static RefusedMachine.Reason reason(Registration decided) {
        return ((Refused) decided).machine().reason();
    }

    private static Machine at(RegisterMachine request, int partition) {
        return Machine.registered(request, request.name(), address(partition, 1), NOW);
    }

    private static Fleet empty() {
        return new Fleet(List.of(), List.of());
    }

    private static Machine registered(RegisterMachine request, Fleet fleet) {
        return ((Registered) Registration.decide(request, fleet, NOW)).machine();
    }

    private static MachineAddress address(int partition, long generation) {
        return new MachineAddress(CommandCell.LOCAL.topicName(), partition, generation);
    }

    private static RegisterMachine request(int number, String name, OrganisationId organisation) {
        return new RegisterMachine(
                new MachineId("%012d".formatted(number)),
                organisation,
                name,
                2,
                List.of(new AgentName("script")),
                Map.of("os", "linux"),
                "1");
    }
}
