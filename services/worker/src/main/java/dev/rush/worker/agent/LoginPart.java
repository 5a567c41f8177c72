package dev.rush.worker.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of a login or settings file an attempt's copy has: a person's files hold more than an agent needs to log in. */
@FunctionalInterface
public interface LoginPart {
    /** The whole file. */
    LoginPart WHOLE = text -> text;

    /** That part of a file's text. */
    String of(String text);

    /** Of a JSON object the fields with these names; nothing of what cannot be read. */
    static LoginPart fields(String... names) {
        Set<String> wanted = Set.of(names);
        ObjectMapper mapper = new ObjectMapper();
        return text -> {
            try {
                JsonNode whole = mapper.readTree(text);
                ObjectNode part = mapper.createObjectNode();
                if (whole instanceof ObjectNode object) {
                    object.properties().stream()
                            .filter(field -> wanted.contains(field.getKey()))
                            .forEach(field -> part.set(field.getKey(), field.getValue()));
                }
                return mapper.writeValueAsString(part);
            } catch (JsonProcessingException halfWritten) {
                return "{}";
            }
        };
    }

    /**
     * Of a TOML file the settings with these names that stand outside every table, and the tables below that one. A value that goes
     * over several lines is left out. Source: toml.io, version 1.0.0.
     */
    static LoginPart settings(Set<String> names, String table) {
        return new TomlPart(names::contains, table);
    }

    /**
     * The lines that are kept of a TOML file.
     *
     * @param wanted names outside every table
     * @param table the table whose tables are kept
     */
    record TomlPart(Predicate<String> wanted, String table) implements LoginPart {
        private static final Pattern HEADER = Pattern.compile("\\s*\\[{1,2}\\s*([^\\]]+?)\\s*\\]{1,2}\\s*(#.*)?");
        private static final Pattern SETTING = Pattern.compile("\\s*\"?([A-Za-z0-9_.-]+)\"?\\s*=\\s*(\\S.*)");

        @Override
        public String of(String text) {
            StringBuilder kept = new StringBuilder();
            String current = "";
            for (String line : text.lines().toList()) {
                Matcher header = HEADER.matcher(line);
                if (header.matches()) {
                    current = header.group(1);
                    kept.append(isBelow(current) ? line + "\n" : "");
                } else if (isKept(line, current)) {
                    kept.append(line).append('\n');
                }
            }
            return kept.toString();
        }

        private boolean isBelow(String name) {
            return name.equals(table) || name.startsWith(table + ".");
        }

        private boolean isKept(String line, String current) {
            Matcher setting = SETTING.matcher(line);
            return setting.matches()
                    && !goesOn(setting.group(2))
                    && (current.isEmpty() ? wanted.test(setting.group(1)) : isBelow(current));
        }

        private static boolean goesOn(String value) {
            return value.startsWith("\"\"\"")
                    || value.startsWith("'''")
                    || value.startsWith("[") && !value.contains("]");
        }
    }
}
