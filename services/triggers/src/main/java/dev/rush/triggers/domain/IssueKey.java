package dev.rush.triggers.domain;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An issue as Linear and Jira name it, for example {@code ENG-7}.
 *
 * @param project the letters before its number; empty for what is no such name
 * @param number 0 for what is no such name
 */
record IssueKey(String project, long number) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,19})-([1-9]\\d{0,9})");

    IssueKey {
        Objects.requireNonNull(project, "project");
    }

    static IssueKey of(String key) {
        Matcher form = FORM.matcher(key);
        return form.matches() ? new IssueKey(form.group(1), Long.parseLong(form.group(2))) : new IssueKey("", 0);
    }
}
