package dev.rush.testkit.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page and what is typed on it, block by block. Nothing is passed over: a block says whose it is, or the page cannot be read.
 *
 * <ul>
 *   <li>{@code sh laptop}: each line is typed on the laptop; a comment behind two spaces is for who reads;
 *   <li>{@code console laptop}: what follows {@code $ } is typed, the other lines are what is printed for it;
 *   <li>{@code output laptop}: what the command that was typed last there has printed by now, or a part of it;
 *   <li>{@code text}: nothing is typed.
 * </ul>
 *
 * @param file where it stands
 * @param blocks in their order, without those of text
 */
public record Page(Path file, List<Block> blocks) {
    private static final Pattern FENCE = Pattern.compile("```(.*)");
    private static final Pattern INFO = Pattern.compile("(sh|console|output) ([a-z]+)");
    private static final String PROMPT = "$ ";

    /** Something that happens on one computer. */
    public sealed interface Block {
        /** On which. */
        String computer();
    }

    /**
     * A line that is typed.
     *
     * @param at the line's number on the page
     * @param line as it stands there, without a comment
     * @param shown what the page shows for it
     */
    public record Typed(String computer, int at, String line, Shown shown) implements Block {}

    /**
     * What an earlier command has printed.
     *
     * @param at the number of its first line on the page
     * @param shown a part of it
     */
    public record Printed(String computer, int at, Shown shown) implements Block {}

    public Page {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads a page.
     *
     * @throws IllegalArgumentException when a block on it is none of the four, or is not closed
     */
    public static Page read(Path file) {
        try {
            return of(file, Files.readAllLines(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Page of(Path file, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                int end = end(file, lines, at);
                blocks.addAll(blocks(file, fence.group(1), at + 2, lines.subList(at + 1, end)));
                at = end;
            }
        }
        return new Page(file, blocks);
    }

    private static int end(Path file, List<String> lines, int begin) {
        for (int at = begin + 1; at < lines.size(); at++) {
            if (lines.get(at).equals("```")) {
                return at;
            }
        }
        throw wrong(file, begin + 1, "this block is not closed");
    }

    private static List<? extends Block> blocks(Path file, String info, int first, List<String> lines) {
        if (info.equals("text")) {
            return List.of();
        }
        Matcher read = INFO.matcher(info);
        if (!read.matches() || lines.isEmpty()) {
            throw wrong(file, first - 1, "a block says sh, console or output and a computer, or text");
        }
        String computer = read.group(2);
        return switch (read.group(1)) {
            case "sh" -> typed(computer, first, lines);
            case "console" -> dialogue(file, computer, first, lines);
            default -> List.of(new Printed(computer, first, Shown.part(lines)));
        };
    }

    private static List<Typed> typed(String computer, int first, List<String> lines) {
        return Stream.iterate(0, at -> at + 1)
                .limit(lines.size())
                .filter(at -> !lines.get(at).isBlank())
                .map(at -> new Typed(computer, first + at, bare(lines.get(at)), Shown.ANYTHING))
                .toList();
    }

    private static String bare(String line) {
        return line.replaceFirst("\\s{2,}#.*$", "");
    }

    private static List<Typed> dialogue(Path file, String computer, int first, List<String> lines) {
        List<Typed> all = new ArrayList<>();
        for (int at = 0; at < lines.size(); ) {
            if (!lines.get(at).startsWith(PROMPT)) {
                throw wrong(file, first + at, "a console begins with what is typed, behind '$ '");
            }
            int next = at + 1;
            while (next < lines.size() && !lines.get(next).startsWith(PROMPT)) {
                next++;
            }
            all.add(new Typed(
                    computer,
                    first + at,
                    bare(lines.get(at).substring(PROMPT.length())),
                    Shown.whole(lines.subList(at + 1, next))));
            at = next;
        }
        return all;
    }

    private static IllegalArgumentException wrong(Path file, int line, String what) {
        return new IllegalArgumentException(file.getFileName() + ":" + line + ": " + what);
    }
}
