package dev.rush.worktrees.git;

/** Writes a file in git's format of settings; whatever a value holds, git reads it back. */
public final class ConfigText {
    private final StringBuilder text = new StringBuilder();

    /** Begins a section. */
    public ConfigText section(String name) {
        text.append('[').append(name).append("]\n");
        return this;
    }

    /** Begins a section that has a name of its own within its kind. */
    public ConfigText section(String kind, String name) {
        text.append('[').append(kind).append(" \"");
        text.append(name.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]\n");
        return this;
    }

    /** Sets a value in the section that was begun last. */
    public ConfigText set(String key, String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        text.append('\t').append(key).append(" = \"").append(escaped).append("\"\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
