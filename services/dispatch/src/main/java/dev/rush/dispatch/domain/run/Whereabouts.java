package dev.rush.dispatch.domain.run;

/** Says to people where the work of a run is. */
final class Whereabouts {
    private static final int LIMIT = 1024;

    private Whereabouts() {}

    /** The machine that has, or last had, the run. */
    static String machine(Run run) {
        return run.holder().map(Holder::name).orElse("the machine");
    }

    /** The machine, and the folder on it where that is known. */
    static String of(Run run) {
        String worktree = run.current().worktree();
        return machine(run) + (worktree.isEmpty() ? "" : " in " + worktree);
    }

    /** A folder as a machine names it, if it can be shown: on one line, and not longer than paths are. */
    static String shown(String folder) {
        boolean odd = folder.length() > LIMIT || folder.chars().anyMatch(Character::isISOControl);
        return odd ? "" : folder;
    }
}
