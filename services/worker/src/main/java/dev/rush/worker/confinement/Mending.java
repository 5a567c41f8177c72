package dev.rush.worker.confinement;

import dev.rush.worker.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a person can type so that agents are held better. */
final class Mending {
    private static final List<String> INSTALLERS = List.of("apt-get", "dnf", "zypper", "apk", "pacman");

    /** Where Linux says that plain users make no namespaces: the setting, what refuses, and what allows. */
    private record Setting(String name, String refuses, String allows) {
        boolean isRefusing() {
            try {
                return Files.readString(Path.of("/proc/sys", name.replace('.', '/')))
                        .strip()
                        .equals(refuses);
            } catch (IOException unknown) {
                return false;
            }
        }

        String command() {
            return "sudo sysctl -w " + name + "=" + allows;
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting("user.max_user_namespaces", "0", "15000"),
            new Setting("kernel.unprivileged_userns_clone", "0", "1"),
            new Setting("kernel.apparmor_restrict_unprivileged_userns", "1", "0"));

    private Mending() {}

    /** How a package is installed here; empty where nobody knows. */
    static String install(String packageName, Map<String, String> environment) {
        SearchPath path = SearchPath.of(environment);
        return INSTALLERS.stream()
                .filter(installer -> path.find(installer).isPresent())
                .findFirst()
                .map(installer -> "sudo " + installer + how(installer) + packageName)
                .orElse("");
    }

    private static String how(String installer) {
        return switch (installer) {
            case "apk" -> " add ";
            case "pacman" -> " -S ";
            default -> " install ";
        };
    }

    /** How namespaces are allowed here; empty where no setting refuses them, as in most containers. */
    static String namespaces() {
        return SETTINGS.stream()
                .filter(Setting::isRefusing)
                .findFirst()
                .map(Setting::command)
                .orElse("");
    }
}
