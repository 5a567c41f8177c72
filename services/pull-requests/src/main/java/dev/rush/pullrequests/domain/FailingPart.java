package dev.rush.pullrequests.domain;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Of what a check wrote, the part about its failure: what stands before its last error, and a little behind it. */
public final class FailingPart {
    private static final int BEFORE = 60;
    private static final int BEHIND = 10;
    private static final Pattern TIME = Pattern.compile("^\\uFEFF?\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,20}Z ");
    private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[0-9;]{0,20}[A-Za-z]");
    private static final Pattern ERROR = Pattern.compile("##\\[error]|::error");

    private FailingPart() {}

    /** The lines about the failure, without times and colours; the last lines when none says that it is an error. */
    public static String of(String log) {
        List<String> lines = log.lines()
                .map(line -> COLOUR.matcher(TIME.matcher(line).replaceFirst("")).replaceAll(""))
                .toList();
        int at = lines.size() - 1;
        for (int line = lines.size() - 1; line >= 0; line--) {
            if (ERROR.matcher(lines.get(line)).find()) {
                at = line;
                break;
            }
        }
        return lines.subList(Math.max(0, at - BEFORE), Math.min(lines.size(), at + BEHIND + 1)).stream()
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
