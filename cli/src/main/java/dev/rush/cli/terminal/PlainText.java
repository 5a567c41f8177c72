package dev.rush.cli.terminal;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes text written by agents and other strangers safe for a terminal: no escape sequences that move the cursor,
 * change the title or reach the clipboard, and no characters that turn the writing direction.
 */
public final class PlainText {
    private static final Pattern SEQUENCE = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]" // CSI
                    + "|\u001b[\\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c|$)" // OSC, DCS, SOS, PM, APC
                    + "|\u009b[0-?]*[ -/]*[@-~]" // CSI, one byte
                    + "|\u001b[ -/]*[0-~]?");
    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]");

    private PlainText() {}

    /** The text without control sequences; tabs and line feeds stay. */
    public static String of(String text) {
        String plain = text.indexOf('\u001b') < 0 && text.indexOf('\u009b') < 0
                ? text
                : SEQUENCE.matcher(text).replaceAll("");
        return needsCare(plain) ? CONTROL.matcher(lastStates(plain)).replaceAll("") : plain;
    }

    /** Each line as a terminal shows it in the end: what a carriage return goes back over is written over. */
    private static String lastStates(String text) {
        return text.indexOf('\r') < 0
                ? text
                : Stream.of(text.split("\n", -1)).map(PlainText::lastState).collect(Collectors.joining("\n"));
    }

    private static String lastState(String line) {
        String shown = line.replaceFirst("\r+$", "");
        return shown.substring(shown.lastIndexOf('\r') + 1);
    }

    /** The text on one line, without control sequences. */
    public static String oneLine(String text) {
        return of(text.replace('\n', ' ').replace('\t', ' ')).strip();
    }

    /** At most so many characters of a line; where some are left out its last one says so. */
    static String cut(String line, int most) {
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static boolean needsCare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c >= '\u007f') {
                return true;
            }
        }
        return false;
    }
}
