package dev.rush.simulation.world;

import java.time.Instant;
import java.util.List;

/** What goes wrong with whole services and machines: they die, sleep and are cut off, in the middle of anything. */
final class Trouble {
    private final Setting setting;
    private final List<Service> services;
    private final List<Computer> computers;
    private final Forge forge;
    private final int often;

    Trouble(Setting setting, List<Service> services, List<Computer> computers, Forge forge) {
        this.setting = setting;
        this.services = services;
        this.computers = computers;
        this.forge = forge;
        this.often = List.of(60, 300, 1_200, 5_000).get(setting.chance().below(4));
    }

    void begin(Instant end) {
        setting.time().after(setting.chance().seconds(1, often * 2), () -> strike(end));
    }

    private void strike(Instant end) {
        if (setting.time().now().isAfter(end)) {
            return;
        }
        Chance chance = setting.chance();
        int longest = List.of(10, 120, 900, 2_400).get(chance.below(4));
        Computer computer = computers.get(chance.below(computers.size()));
        switch (chance.below(5)) {
            case 0 -> services.get(chance.below(services.size())).die(chance.seconds(1, longest));
            case 1 -> computer.restart();
            case 2 -> forge.away(chance.seconds(1, longest));
            case 3 -> computer.away(chance.seconds(1, longest), true);
            default -> computer.away(chance.seconds(1, longest), false);
        }
        begin(end);
    }
}
