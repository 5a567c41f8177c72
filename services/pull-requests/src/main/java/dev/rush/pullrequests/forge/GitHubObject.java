package dev.rush.pullrequests.forge;

import java.util.Map;

/**
 * An object of GitHub's API. What is not there is an empty text, zero, or an empty object.
 *
 * @param fields as they came
 */
record GitHubObject(Map<?, ?> fields) {
    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    GitHubObject in(String name) {
        return new GitHubObject(fields.get(name) instanceof Map<?, ?> inner ? inner : Map.of());
    }
}
