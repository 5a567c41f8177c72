package dev.rush.worker.capability;

import com.sun.management.OperatingSystemMXBean;
import dev.rush.contracts.capability.Fact;
import dev.rush.contracts.machine.MachineClass;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the system says of itself.
 *
 * @param name as Java calls the system
 * @param version of the system
 * @param processor as Java calls it
 */
public record SystemFacts(String name, String version, String processor) {
    private static final Path SUPPLIES = Path.of("/sys/class/power_supply");
    private static final Map<String, String> PROCESSORS =
            Map.of("aarch64", "arm64", "amd64", "amd64", "x86_64", "amd64");

    /** Those of this machine. */
    public static SystemFacts here() {
        return new SystemFacts(
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""));
    }

    boolean isMac() {
        return os().equals("macos");
    }

    boolean isArm() {
        return arch().equals("arm64");
    }

    private String os() {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "macos" : lower.split(" ")[0];
    }

    private String arch() {
        return PROCESSORS.getOrDefault(processor, processor);
    }

    Map<String, Fact> facts() {
        Map<String, Fact> facts = new TreeMap<>();
        facts.put("os", Fact.text(os()));
        facts.put("os-version", Fact.versions(List.of(version)));
        facts.put("arch", Fact.text(arch()));
        facts.put("cores", Fact.number(Runtime.getRuntime().availableProcessors()));
        memory().ifPresent(bytes -> facts.put("memory", Fact.number(bytes)));
        return facts;
    }

    private static Optional<Long> memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(system.getTotalMemorySize())
                : Optional.empty();
    }

    /** What sort of machine it is: one with a battery is a laptop. That it is a pod, only its owner can say. */
    public MachineClass machineClass() {
        boolean isLaptop = isMac()
                ? Question.ask(Path.of("/usr/sbin/sysctl"), "-n", "hw.model")
                        .filter(model -> model.contains("Book"))
                        .isPresent()
                : hasBattery(SUPPLIES);
        return isLaptop ? MachineClass.LAPTOP : MachineClass.SERVER;
    }

    static boolean hasBattery(Path supplies) {
        if (!Files.isDirectory(supplies)) {
            return false;
        }
        try (DirectoryStream<Path> batteries = Files.newDirectoryStream(supplies, "BAT*")) {
            return batteries.iterator().hasNext();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
