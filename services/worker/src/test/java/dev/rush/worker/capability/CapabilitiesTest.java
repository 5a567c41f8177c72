package dev.rush.worker.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.capability.FactKind;
import dev.rush.contracts.machine.MachineClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilitiesTest {
    @TempDir
    Path folder;

    private Path programs;
    private Path data;

    @BeforeEach
    void makeFolders() throws IOException {
        programs = Files.createDirectories(folder.resolve("bin"));
        data = Files.createDirectories(folder.resolve("data"));
    }

    @Test
    void findsVersionsOfTheProgramsThatAreThere() throws IOException {
        program(programs, "git", "echo git version 2.43.0");
        program(programs, "node", "echo v22.11.0");
        program(programs, "docker", "echo 27.1.1");
        program(programs, "nvidia-smi", "echo 'NVIDIA L4'; echo 'NVIDIA L4'");

        Map<String, Fact> facts = find(programs.toString());

        assertThat(facts).containsEntry("git", Fact.versions(List.of("2.43.0")));
        assertThat(facts).containsEntry("node", Fact.versions(List.of("22.11.0")));
        assertThat(facts).containsEntry("docker", Fact.versions(List.of("27.1.1")));
        assertThat(facts).containsEntry("gpu", Fact.text(List.of("nvidia", "NVIDIA L4")));
        assertThat(facts).containsKeys("os", "arch", "cores", "memory");
        assertThat(facts)
                .hasEntrySatisfying("memory", fact -> assertThat(fact.kind()).isEqualTo(FactKind.NUMBER));
    }

    @Test
    void aProgramThatFailsOrHangsIsNotThere() throws IOException {
        program(programs, "docker", "echo 27.1.1; exit 1");
        program(programs, "node", "exec sleep 600");

        assertThat(find(programs.toString())).doesNotContainKeys("docker", "node");
    }

    @Test
    void whatLiesWhereAgentsCanWriteIsNotRun() throws IOException {
        Path worktree = Files.createDirectories(data.resolve("worktrees/run/bin"));
        Path trace = folder.resolve("was-run");
        program(worktree, "node", "echo v99.0.0; touch " + trace);

        assertThat(find(worktree + ":" + data.resolve("../data/worktrees/run/bin")))
                .doesNotContainKey("node");
        assertThat(trace).doesNotExist();
    }

    @Test
    void findsJdksByWhatTheySayAndStartsNone() throws IOException {
        Path here = Files.createDirectories(folder.resolve("jvm/21"));
        Path there = Files.createDirectories(folder.resolve("jvm/17/Contents/Home"));
        Files.createDirectories(folder.resolve("jvm/none"));
        Files.writeString(here.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.4\"\n");
        Files.writeString(there.resolve("release"), "JAVA_VERSION=\"17.0.12\"\n");

        assertThat(new JavaHomes(List.of(here), List.of(folder.resolve("jvm"), folder.resolve("away"))).versions())
                .containsExactly("17.0.12", "21.0.4");
    }

    @Test
    void aMachineWithABatteryIsALaptop() throws IOException {
        Path supplies = Files.createDirectories(folder.resolve("power"));

        assertThat(SystemFacts.hasBattery(supplies)).isFalse();
        Files.createDirectories(supplies.resolve("BAT0"));
        assertThat(SystemFacts.hasBattery(supplies)).isTrue();
        assertThat(SystemFacts.here().machineClass()).isNotEqualTo(MachineClass.POD);
    }

    @Test
    void whatChangesIsSaid() throws IOException {
        var capabilities = new Capabilities(Map.of("PATH", programs.toString()), data, Map::of);
        AtomicReference<Map<String, Fact>> said = new AtomicReference<>(Map.of());

        try (Watch watch = new Watch(capabilities, capabilities.find(), said::set).every(Duration.ofMillis(20))) {
            program(programs, "node", "echo v22.11.0");

            Awaitility.await().untilAsserted(() -> assertThat(said.get()).containsKey("node"));
        }
    }

    private Map<String, Fact> find(String path) {
        return new Capabilities(Map.of("PATH", path), data, Map::of).find();
    }

    private static void program(Path folder, String name, String script) throws IOException {
        Path written = Files.writeString(folder.resolve(name + ".new"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(written, folder.resolve(name));
    }
}
