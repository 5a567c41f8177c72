package dev.rush.cli.command;

import dev.rush.cli.api.Endpoint;
import dev.rush.cli.api.RushApi;
import dev.rush.cli.session.CommandFailed;
import dev.rush.cli.session.Session;
import dev.rush.pairing.PairingLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The line that a server printed, as a person typed it. */
final class LineArgument {
    private static final int LIMIT = 1024;
    private static final String NEXT = "rush computer invite";

    private LineArgument() {}

    /** Reads it; a dash stands for standard input, where nobody else on this computer sees it. */
    static PairingLine read(Session session, String typed) {
        try {
            String text =
                    typed.equals("-") ? new String(session.in().readNBytes(LIMIT), StandardCharsets.UTF_8) : typed;
            return PairingLine.parse(text);
        } catch (PairingLine.NoLineException refused) {
            throw CommandFailed.usage(
                    "this is no line of a Rush server: " + refused.getMessage(), NEXT + "   (on the server)");
        } catch (IOException unreadable) {
            throw CommandFailed.usage("standard input cannot be read: " + unreadable.getMessage(), NEXT);
        }
    }

    /** The server that it leads to, with no token yet. */
    static RushApi server(PairingLine line) {
        return new RushApi(new Endpoint(line.server(), "", "the line", line.pin()));
    }
}
