package dev.rush.simulation.world;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.MessageId;
import dev.rush.contracts.id.RunId;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.run.IfLost;
import java.util.List;

/** People: they ask for runs, talk to agents, change their mind, and merge or close pull requests. */
final class People {
    private final Setting setting;
    private final Desk desk;
    private final Forge forge;
    private int messages;

    People(Setting setting, Desk desk, Forge forge) {
        this.setting = setting;
        this.desk = desk;
        this.forge = forge;
    }

    void begin() {
        Chance chance = setting.chance();
        int runs = 2 + chance.below(5);
        for (int number = 1; number <= runs; number++) {
            RunSpec spec = spec(number);
            IfLost ifLost = chance.once(2) ? IfLost.WAIT : IfLost.REPLACE;
            setting.time().after(chance.seconds(0, 2_400), () -> begin(spec, ifLost));
        }
        for (int times = chance.below(4); times > 0; times--) {
            setting.time().after(chance.seconds(600, 7_200), forge::decideOne);
        }
        for (int times = chance.below(4); times > 0; times--) {
            setting.time().after(chance.seconds(600, 7_200), forge::speakOnOne);
        }
    }

    private void begin(RunSpec spec, IfLost ifLost) {
        if (!desk.isUp()) {
            setting.time().after(setting.chance().seconds(10, 60), () -> begin(spec, ifLost));
            return;
        }
        desk.begin(spec, ifLost);
        if (setting.chance().once(4)) {
            setting.time().after(setting.chance().seconds(0, 3_600), () -> desk.stop(spec.run()));
        }
        for (int times = setting.chance().below(4); times > 0; times--) {
            MessageId message = new MessageId(String.format("msg%09d", ++messages));
            setting.time().after(setting.chance().seconds(0, 3_600), () -> desk.say(spec.run(), message));
        }
    }

    private static RunSpec spec(int number) {
        return new RunSpec(
                new RunId(String.format("run%09d", number)),
                new GroupId("group0000001"),
                Setting.ORGANISATION,
                Setting.AGENT,
                number == 2 ? Rules.PICKY : number == 5 ? Rules.CONTRARY : Rules.PLAIN,
                BaseBranch.DEFAULT,
                "true",
                List.of(),
                3_600);
    }
}
