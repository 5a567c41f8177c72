package dev.rush.pullrequests.domain;

import dev.rush.pullrequests.domain.ForgeAnswer.None;
import java.time.Duration;

/** Opens the pull request of a run or takes over the one that is there, so that a call whose answer was lost can be made again. */
public final class Opening {
    private Opening() {}

    /**
     * A call to a forge.
     *
     * @param <E> how it fails
     */
    @FunctionalInterface
    public interface Call<E extends Exception> {
        /** Makes the call; blocks. */
        ForgeAnswer make() throws E;
    }

    /**
     * Looks first, creates what is not there, and looks once more when the forge says that it is there after all.
     *
     * @param look for a pull request of the run's branch in whatever state, because one that a person closed or merged is
     *     not made a second time
     * @param create answers {@link None} when the forge says that there is one already
     */
    public static <E extends Exception> ForgeAnswer open(Call<E> look, Call<E> create) throws E {
        ForgeAnswer found = look.make();
        if (!(found instanceof None)) {
            return found;
        }
        ForgeAnswer made = create.make();
        if (!(made instanceof None)) {
            return made;
        }
        ForgeAnswer there = look.make();
        return there instanceof None
                ? new ForgeAnswer.Later("the forge says the pull request exists but does not list it", Duration.ZERO)
                : there;
    }
}
