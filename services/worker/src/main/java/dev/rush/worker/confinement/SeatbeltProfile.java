package dev.rush.worker.confinement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The profile of a view for macOS's {@code sandbox-exec}: all is denied that it does not allow. The network is allowed. */
final class SeatbeltProfile {
    private static final List<String> SYSTEM = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/System",
            "/Library",
            "/opt",
            "/nix",
            "/private/etc",
            "/private/var/select",
            "/private/var/db/dyld",
            "/private/var/db/timezone",
            "/private/var/db/xcode_select_link",
            "/Applications/Xcode.app/Contents/Developer");
    private static final List<String> SECRETS =
            List.of("/private/etc/master.passwd", "/private/etc/sudoers", "/private/etc/ssh", "/Library/Keychains");
    private static final List<String> DEVICES = List.of(
            "/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/ptmx", "/dev/dtracehelper");

    /** Services of the system that name look-ups, certificates and users need; not the keychain's. */
    private static final List<String> SERVICES = List.of(
            "com.apple.SystemConfiguration.configd",
            "com.apple.SystemConfiguration.DNSConfiguration",
            "com.apple.dnssd.service",
            "com.apple.system.logger",
            "com.apple.system.notification_center",
            "com.apple.system.opendirectoryd.libinfo",
            "com.apple.system.opendirectoryd.membership",
            "com.apple.trustd",
            "com.apple.trustd.agent");

    private static final String ALWAYS = """
            (version 1)
            (deny default)
            (allow process-fork)
            (allow process-exec)
            (allow process-info* (target same-sandbox))
            (allow signal (target same-sandbox))
            (allow sysctl-read)
            (allow pseudo-tty)
            (allow file-read-metadata)
            (allow file-read-data (literal "/"))
            (allow network-outbound (remote ip))
            (allow network-outbound (literal "/private/var/run/mDNSResponder"))
            (allow network-inbound (local ip))
            (allow network-bind (local ip))
            """;

    private SeatbeltProfile() {}

    /**
     * The text of it.
     *
     * @param shared folders that every agent can read: where the programs of its PATH are
     */
    static String of(View view, List<Path> shared) {
        List<Path> own = List.of(view.worktree(), view.home(), view.temporary());
        Stream<String> readable =
                Stream.of(shared, view.readable(), own).flatMap(List::stream).map(SeatbeltProfile::real);
        return ALWAYS
                + rule("allow mach-lookup", SERVICES.stream().map(name -> "(global-name " + quoted(name) + ")"))
                + rule(
                        "allow file-read*",
                        Stream.concat(SYSTEM.stream(), readable).map(SeatbeltProfile::below))
                + rule(
                        "allow file-read* file-write-data file-ioctl",
                        DEVICES.stream().map(SeatbeltProfile::exactly))
                + rule(
                        "allow file-write*",
                        own.stream().map(SeatbeltProfile::real).map(SeatbeltProfile::below))
                + streams(view)
                + rule("deny file-read-data file-write*", SECRETS.stream().map(SeatbeltProfile::below));
    }

    private static String streams(View view) {
        return view.streams().isEmpty()
                ? ""
                : rule(
                        "allow file-read-data file-write-data",
                        view.streams().stream().map(SeatbeltProfile::real).map(SeatbeltProfile::exactly));
    }

    private static String rule(String what, Stream<String> filters) {
        return filters.collect(Collectors.joining("\n  ", "(" + what + "\n  ", ")\n"));
    }

    private static String below(String path) {
        return "(subpath " + quoted(path) + ")";
    }

    private static String exactly(String path) {
        return "(literal " + quoted(path) + ")";
    }

    /** A string of the profile's language: only quotation marks and backslashes are special in it. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Rules are about paths without links, as {@code /private/tmp}; a path that is not there has its folder's. */
    private static String real(Path path) {
        try {
            return path.toRealPath().toString();
        } catch (IOException missing) {
            Path parent = path.getParent();
            return parent == null
                    ? path.toString()
                    : Path.of(real(parent)).resolve(path.getFileName()).toString();
        }
    }
}
