package dev.rush.cli.command;

import dev.rush.cli.session.CommandFailed;
import java.util.regex.Pattern;

/** Names that people type and that become part of an address. */
final class Names {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    private Names() {}

    /** The name, if it can stand in a path. */
    static String inPath(String typed, String what, String next) {
        if (!FORM.matcher(typed).matches()) {
            throw CommandFailed.usage("'" + typed + "' is not " + what + ": it has only a-z, 0-9, dot and dash", next);
        }
        return typed;
    }
}
