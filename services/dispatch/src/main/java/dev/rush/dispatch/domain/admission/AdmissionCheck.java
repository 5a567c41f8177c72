package dev.rush.dispatch.domain.admission;

import static dev.rush.dispatch.domain.run.Refused.Kind.AGENT_UNAVAILABLE;
import static dev.rush.dispatch.domain.run.Refused.Kind.INVALID_BASE;
import static dev.rush.dispatch.domain.run.Refused.Kind.INVALID_REPOSITORY;
import static dev.rush.dispatch.domain.run.Refused.Kind.INVALID_REQUEST;
import static dev.rush.dispatch.domain.run.Refused.Kind.NO_MACHINE;
import static dev.rush.dispatch.domain.run.Refused.Kind.UNKNOWN_AGENT;
import static dev.rush.dispatch.domain.run.Refused.Kind.UNKNOWN_MACHINE;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.run.BaseBranch;
import dev.rush.contracts.run.Repository;
import dev.rush.contracts.run.RunSpec;
import dev.rush.dispatch.domain.admission.Admission.Admitted;
import dev.rush.dispatch.domain.admission.Admission.NotAdmitted;
import dev.rush.dispatch.domain.run.IfLost;
import dev.rush.dispatch.domain.run.Refused;
import dev.rush.dispatch.domain.run.RunStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a request against the rules and the machines there are; the first thing wrong is the answer. */
public final class AdmissionCheck {
    private static final int MACHINES = 50;
    private static final String LIST_MACHINES = "rush computers list";

    private AdmissionCheck() {}

    /** Whether the request can become runs. */
    public static Admission admit(RunRequest request, List<KnownMachine> machines) {
        return Stream.<Supplier<Optional<Refused>>>of(
                        () -> agent(request),
                        () -> repositories(request),
                        () -> PromptCheck.check(request.prompt()),
                        () -> base(request),
                        () -> limits(request),
                        () -> ifLost(request),
                        () -> RequirementCheck.typed(request),
                        () -> PullRequestCheck.check(request.pullRequest()),
                        () -> machines(request, machines))
                .flatMap(check -> check.get().stream())
                .findFirst()
                .<Admission>map(NotAdmitted::new)
                .orElseGet(() -> admitted(request));
    }

    private static Admitted admitted(RunRequest request) {
        return new Admitted(
                new AgentName(request.agent()),
                request.repositories().stream().map(Repository::parse).toList(),
                request.base().isEmpty() ? BaseBranch.DEFAULT : new BaseBranch(request.base()),
                request.prompt(),
                List.copyOf(new LinkedHashSet<>(request.machines())),
                request.timeLimitSeconds(),
                request.ifLost().isEmpty()
                        ? IfLost.WAIT
                        : IfLost.fromWire(request.ifLost()).orElseThrow(),
                RequirementCheck.read(request.require()),
                RequirementCheck.read(request.prefer()),
                PullRequestCheck.read(request.pullRequest()));
    }

    private static Optional<Refused> agent(RunRequest request) {
        if (request.agent().isEmpty()) {
            return Optional.of(Refused.of(INVALID_REQUEST, "agent is required, for example script", LIST_MACHINES));
        }
        try {
            var unused = new AgentName(request.agent());
            return Optional.empty();
        } catch (IllegalArgumentException failure) {
            return Optional.of(Refused.of(
                    UNKNOWN_AGENT, quoted(request.agent()) + " is no agent: " + failure.getMessage(), LIST_MACHINES));
        }
    }

    private static Optional<Refused> repositories(RunRequest request) {
        int count = request.repositories().size();
        if (count == 0 || count > RunSpec.MOST_REPOSITORIES) {
            return Optional.of(Refused.of(
                    INVALID_REQUEST,
                    "a request has 1 to " + RunSpec.MOST_REPOSITORIES + " repositories, not " + count));
        }
        Set<Repository> seen = new LinkedHashSet<>();
        for (String typed : request.repositories()) {
            try {
                if (!seen.add(Repository.parse(typed))) {
                    return Optional.of(Refused.of(INVALID_REPOSITORY, quoted(typed) + " is named twice"));
                }
            } catch (IllegalArgumentException failure) {
                return Optional.of(Refused.of(INVALID_REPOSITORY, quoted(typed) + " is " + failure.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refused> base(RunRequest request) {
        try {
            if (!request.base().isEmpty()) {
                new BaseBranch(request.base());
            }
            return Optional.empty();
        } catch (IllegalArgumentException failure) {
            return Optional.of(Refused.of(INVALID_BASE, quoted(request.base()) + " is " + failure.getMessage()));
        }
    }

    private static Optional<Refused> limits(RunRequest request) {
        if (request.timeLimitSeconds() < 1 || request.timeLimitSeconds() > RunSpec.LONGEST_TIME_LIMIT_SECONDS) {
            return Optional.of(Refused.of(
                    INVALID_REQUEST,
                    "timeLimitSeconds must be 1 to " + RunSpec.LONGEST_TIME_LIMIT_SECONDS + ", not "
                            + request.timeLimitSeconds()));
        }
        return request.machines().size() <= MACHINES
                ? Optional.empty()
                : Optional.of(Refused.of(INVALID_REQUEST, "a request names at most " + MACHINES + " machines"));
    }

    private static Optional<Refused> ifLost(RunRequest request) {
        boolean isKnown =
                request.ifLost().isEmpty() || IfLost.fromWire(request.ifLost()).isPresent();
        return isKnown
                ? Optional.empty()
                : Optional.of(
                        Refused.of(INVALID_REQUEST, "ifLost is wait or replace, not " + quoted(request.ifLost())));
    }

    private static Optional<Refused> machines(RunRequest request, List<KnownMachine> machines) {
        if (machines.isEmpty()) {
            return Optional.of(
                    Refused.of(NO_MACHINE, "no machine is registered, so nothing could run this", "rush up"));
        }
        Set<String> names = machines.stream().map(KnownMachine::name).collect(Collectors.toCollection(TreeSet::new));
        var unknown = request.machines().stream()
                .filter(name -> !names.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            String detail = "there is no computer " + quoted(unknown.get()) + "; there are " + String.join(", ", names);
            return Optional.of(Refused.of(UNKNOWN_MACHINE, detail, LIST_MACHINES));
        }
        return agentOn(request, machines);
    }

    private static Optional<Refused> agentOn(RunRequest request, List<KnownMachine> machines) {
        AgentName agent = new AgentName(request.agent());
        List<KnownMachine> possible = machines.stream()
                .filter(machine ->
                        request.machines().isEmpty() || request.machines().contains(machine.name()))
                .toList();
        List<KnownMachine> able = possible.stream()
                .filter(machine -> machine.agents().contains(agent))
                .toList();
        if (!able.isEmpty()) {
            return RequirementCheck.met(request, able);
        }
        if (machines.stream().noneMatch(machine -> machine.agents().contains(agent))) {
            String has = machines.stream().map(AdmissionCheck::shown).collect(Collectors.joining("; "));
            return Optional.of(Refused.of(
                    UNKNOWN_AGENT,
                    "there is no agent " + quoted(request.agent()) + " on any computer: " + has,
                    LIST_MACHINES));
        }
        String has = possible.stream().map(AdmissionCheck::shown).collect(Collectors.joining("; "));
        return Optional.of(Refused.of(AGENT_UNAVAILABLE, "no computer has " + agent + ": " + has, LIST_MACHINES));
    }

    private static String shown(KnownMachine machine) {
        String agents = machine.agents().stream().map(AgentName::value).sorted().collect(Collectors.joining(", "));
        return machine.name() + " has " + (agents.isEmpty() ? "none" : agents);
    }

    static String quoted(String text) {
        String line = RunStatus.oneLine(text);
        return "'" + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + "'";
    }
}
