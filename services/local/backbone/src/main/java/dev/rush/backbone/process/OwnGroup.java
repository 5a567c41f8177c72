package dev.rush.backbone.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs in process groups of their own. In ours, a Ctrl-C at the terminal would reach them too, and they would
 * end before those that still need them.
 */
final class OwnGroup {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path PERL = Path.of("/usr/bin/perl");

    private OwnGroup() {}

    /** The command that becomes {@code command} in a group of its own, with the same pid. */
    static List<String> run(List<String> command) {
        List<String> all = new ArrayList<>(launcher());
        all.addAll(command);
        return all;
    }

    /** {@code setsid} on Linux; macOS has none but has Perl. */
    private static List<String> launcher() {
        if (Files.isExecutable(SETSID)) {
            return List.of(SETSID.toString());
        }
        if (Files.isExecutable(PERL)) {
            return List.of(PERL.toString(), "-e", "setpgrp(0, 0); exec { $ARGV[0] } @ARGV", "--");
        }
        return List.of();
    }
}
