package dev.rush.triggers.domain;

import dev.rush.contracts.id.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What makes runs of its own accord.
 *
 * @param id twelve characters; the end of its hook's address
 * @param organisation whose it is
 * @param provider where it listens
 * @param listen to what
 * @param work what the runs are to be
 * @param createdBy the member who made it
 * @param createdAt when
 * @param paused whether it makes none for now
 */
public record Trigger(
        String id,
        OrganisationId organisation,
        Provider provider,
        Listen listen,
        Work work,
        String createdBy,
        Instant createdAt,
        boolean paused) {
    /**
     * To what a trigger listens.
     *
     * @param project {@code owner/name} or {@code owner/*}, a project of GitLab or Jira, or a team of Linear; empty for every one
     * @param words what is meant for it
     * @param allow who may start runs, where it cannot be looked up who may write; empty for nobody
     * @param cron when, for the clock; empty for every other
     */
    public record Listen(String project, Listening words, List<String> allow, String cron) {
        public Listen {
            Objects.requireNonNull(project, "project");
            Objects.requireNonNull(words, "words");
            allow = List.copyOf(allow);
            Objects.requireNonNull(cron, "cron");
        }

        /** Whether it listens to that project. */
        public boolean isTo(String name) {
            if (project.isEmpty()) {
                return true;
            }
            return project.endsWith("/*")
                    ? name.regionMatches(true, 0, project, 0, project.length() - 1)
                    : name.equalsIgnoreCase(project);
        }

        /** Whether that person is among those who may start runs. */
        public boolean allows(String person) {
            return !person.isEmpty()
                    && allow.stream()
                            .anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(person.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * What the runs of a trigger are.
     *
     * @param agent the agent where the signal names none; empty when it has to
     * @param repository where; empty for the repository of the signal
     * @param base the branch; empty for the repository's default
     * @param prompt what to do, for programs and the clock; for issues what is said before them, can be empty
     * @param require what a machine must be or have
     * @param mostADay how many runs it may start in 24 hours
     */
    public record Work(
            String agent, String repository, String base, String prompt, List<String> require, int mostADay) {
        public Work {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(repository, "repository");
            Objects.requireNonNull(base, "base");
            Objects.requireNonNull(prompt, "prompt");
            require = List.copyOf(require);
        }
    }

    public Trigger {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** The same, paused or not. */
    public Trigger paused(boolean now) {
        return new Trigger(id, organisation, provider, listen, work, createdBy, createdAt, now);
    }

    /** A declared trigger as the one that it is below: what comes to that one's hook is heard and worked on so. */
    public Trigger under(Trigger parent) {
        return new Trigger(
                parent.id,
                parent.organisation,
                parent.provider,
                listen,
                work,
                createdBy,
                createdAt,
                paused || parent.paused);
    }

    /** Where a run for that project works. */
    public String repositoryFor(String project) {
        return work.repository().isEmpty() ? project : work.repository();
    }
}
