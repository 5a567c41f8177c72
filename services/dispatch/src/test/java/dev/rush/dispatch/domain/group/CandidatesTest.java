package dev.rush.dispatch.domain.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rush.contracts.id.GroupId;
import dev.rush.contracts.id.RunId;
import dev.rush.dispatch.domain.run.Answer;
import dev.rush.dispatch.domain.run.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final RunId RUN = new RunId("k7m2q9x4tb1d");
    private static final GroupId GROUP = new GroupId("k7m2aaaaaaaa");

    @Test
    void whatFitsOneThingMeansIt() {
        assertThat(new Candidates(List.of(RUN), List.of()).run("k7m2")).isEqualTo(new Answer.Done<>(RUN));
        assertThat(new Candidates(List.of(), List.of(GROUP)).group("k7m2")).isEqualTo(new Answer.Done<>(GROUP));
    }

    @Test
    void whatFitsARunAndAGroupMeansNeither() {
        Candidates both = new Candidates(List.of(RUN), List.of(GROUP));
        Refused why = Refused.of(
                Refused.Kind.AMBIGUOUS_ID,
                "k7m2 fits run k7m2q9x4tb1d, group k7m2aaaaaaaa; type more of it",
                "rush cloud list");

        assertThat(both.run("k7m2")).isEqualTo(new Answer.Denied<>(why));
        assertThat(both.group("k7m2")).isEqualTo(new Answer.Denied<>(why));
    }

    @Test
    void ofManyCandidatesFiveAreShown() {
        List<RunId> six = List.of("a", "b", "c", "d", "e", "f").stream()
                .map(last -> new RunId("k7m2q9x4tb1" + last))
                .toList();

        assertThat(((Answer.Denied<RunId>) new Candidates(six, List.of()).run("k7m2"))
                        .why()
                        .detail())
                .contains("k7m2q9x4tb1e and more")
                .doesNotContain("k7m2q9x4tb1f");
    }

    @Test
    void whoTypesAGroupForARunIsToldSo() {
        Refused why = ((Answer.Denied<RunId>) new Candidates(List.of(), List.of(GROUP)).run("k7m2")).why();

        assertThat(why.kind()).isEqualTo(Refused.Kind.UNKNOWN_RUN);
        assertThat(why.detail()).isEqualTo("there is no run k7m2; k7m2aaaaaaaa is a group");
        assertThat(why.next()).isEqualTo("rush cloud status k7m2aaaaaaaa");
    }
}
