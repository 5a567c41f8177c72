package dev.rush.bench;

import dev.rush.contracts.id.MemberId;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.contracts.id.TokenId;
import dev.rush.contracts.identity.MemberKind;
import dev.rush.contracts.identity.MemberState;
import dev.rush.contracts.identity.Role;
import dev.rush.contracts.identity.TokenEntry;
import dev.rush.platform.auth.AccessToken;
import dev.rush.platform.auth.KnownTokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What it costs to know whose token a call carries, among ten thousand members with three tokens each. */
final class IdentityBench {
    private static final int MEMBERS = 10_000;
    private static final int TOKENS = 3;
    private static final int CALLS = 20_000;
    private static final int WARM_UPS = 5;
    private static final int SAMPLES = 25;

    private final Random random = new Random(18);
    private final List<String> secrets = new ArrayList<>();
    private final KnownTokens known = new KnownTokens();
    private int good;

    void run() {
        for (int member = 0; member < MEMBERS; member++) {
            known.take(member(member));
        }
        known.completed();
        Samples ours = new Samples();
        Samples one = new Samples();
        for (int sample = -WARM_UPS; sample < SAMPLES; sample++) {
            double check = micros(this::check);
            double compare = micros(this::compare);
            if (sample >= 0) {
                ours.add(check);
                one.add(compare);
            }
        }
        if (good != 2 * CALLS * (WARM_UPS + SAMPLES)) {
            throw new IllegalStateException("a token was not recognised");
        }
        System.out.println(
                Figure.of("identity.check_us", "us", ours, 50, "constant-time compare with the one token", one)
                        .line());
    }

    private static double micros(Runnable calls) {
        long begin = System.nanoTime();
        calls.run();
        return (System.nanoTime() - begin) / 1e3 / CALLS;
    }

    private void check() {
        Instant now = Instant.now();
        for (int call = 0; call < CALLS; call++) {
            String token = secrets.get((int) ((call * 7_919L) % secrets.size()));
            good += known.whose(token, now).isPresent() ? 1 : 0;
        }
    }

    private void compare() {
        byte[] kept = secrets.getFirst().getBytes(StandardCharsets.UTF_8);
        for (int call = 0; call < CALLS; call++) {
            byte[] given = secrets.getFirst().getBytes(StandardCharsets.UTF_8);
            good += MessageDigest.isEqual(kept, given) ? 1 : 0;
        }
    }

    private MemberState member(int number) {
        List<TokenEntry> tokens = new ArrayList<>();
        for (int token = 0; token < TOKENS; token++) {
            TokenId id = new TokenId("%012d".formatted(number * TOKENS + token));
            String secret = AccessToken.fresh(id, random);
            secrets.add(secret);
            tokens.add(new TokenEntry(id, AccessToken.hash(secret), Instant.MAX, false));
        }
        return new MemberState(
                new OrganisationId("org-" + number % 10),
                new MemberId("member-" + number),
                MemberKind.PERSON,
                Role.MEMBER,
                false,
                tokens);
    }
}
