package dev.rush.simulation.explore;

import dev.rush.contracts.pullrequest.PullRequestEvent;
import dev.rush.contracts.run.RunEvent;
import dev.rush.contracts.run.RunReason;
import dev.rush.pullrequests.domain.Decision;
import dev.rush.pullrequests.domain.Delivery;
import dev.rush.pullrequests.domain.DeliveryEvent;
import dev.rush.pullrequests.domain.DeliveryEvent.BranchPushed;
import dev.rush.pullrequests.domain.DeliveryEvent.ChangeChecked;
import dev.rush.pullrequests.domain.DeliveryEvent.StepRefused;
import dev.rush.pullrequests.domain.DeliveryStep;
import dev.rush.pullrequests.domain.ForgeAnswer;
import dev.rush.simulation.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the pull-request service does on the forge, one step at a time; it may die between what it does and the note of it. */
final class ShopSteps {
    private final Product product;
    private final Vocabulary words;

    ShopSteps(Product product, Vocabulary words) {
        this.product = product;
        this.words = words;
    }

    World heard(World world, RunEvent event) {
        return switch (event) {
            case RunEvent.ResultAccepted accepted ->
                product.known(world.shop().delivery())
                        .map(known -> decided(world, product.again(known)))
                        .orElseGet(() ->
                                world.with(world.shop().with(Normal.delivery(Delivery.of(accepted, Scene.NOW)))));
            case RunEvent.WorkKept kept ->
                world.with(world.shop().keeping(kept.work().headCommit()));
            default -> world;
        };
    }

    /** The worlds after the next step of the delivery. */
    List<World> stepped(World world) {
        Delivery delivery = world.shop().delivery().orElseThrow();
        return switch (DeliveryStep.of(delivery.state())) {
            case CHECK ->
                List.of(
                        noted(world, new ChangeChecked(Scene.CHANGE)),
                        noted(world, new StepRefused(RunReason.BUNDLE_INVALID, "damaged")));
            case PUSH -> pushed(world, delivery);
            case OPEN -> opened(world, delivery);
            case LOOK ->
                DeliveryStep.seen(look(world.shop(), delivery)).map(seen -> noted(world, seen)).stream()
                        .toList();
            case NONE -> List.of();
        };
    }

    private List<World> pushed(World world, Delivery delivery) {
        Optional<DeliveryEvent> found = product.beforePush(() -> look(world.shop(), delivery), delivery.goesOn());
        if (found.isPresent()) {
            return List.of(noted(world, found.get()));
        }
        World after = world.with(world.shop().pushed(branch(world.shop(), delivery)));
        List<World> all = new ArrayList<>(List.of(
                noted(after, new BranchPushed()), noted(world, new StepRefused(RunReason.PUSH_REFUSED, "protected"))));
        addDeath(all, after);
        return all;
    }

    private List<World> opened(World world, Delivery delivery) {
        Shop[] after = {world.shop()};
        ForgeAnswer answer = product.open(() -> look(world.shop(), delivery), () -> create(after, delivery));
        List<World> all = new ArrayList<>();
        all.add(noted(world.with(after[0]), DeliveryStep.opened(answer)));
        if (!after[0].equals(world.shop())) {
            addDeath(all, world.with(after[0]));
        }
        return all;
    }

    private static void addDeath(List<World> all, World after) {
        if (after.luck().crashes() > 0) {
            all.add(after.with(after.luck().crashed()));
        }
    }

    /** A forge has one open pull request of a branch. */
    private ForgeAnswer create(Shop[] shop, Delivery delivery) {
        String branch = branch(shop[0], delivery);
        if (shop[0].hasOpen(branch)) {
            return new ForgeAnswer.None();
        }
        shop[0] = shop[0].opened(branch, delivery.result().headCommit());
        return new ForgeAnswer.Open(Shop.pullRequest());
    }

    private ForgeAnswer look(Shop shop, Delivery delivery) {
        return product.look(shop.look(branch(shop, delivery)));
    }

    private String branch(Shop shop, Delivery delivery) {
        return product.branch(delivery, shop.requests().size());
    }

    private World noted(World world, DeliveryEvent event) {
        return decided(world, product.decide(world.shop().delivery().orElseThrow(), event, Scene.NOW));
    }

    private World decided(World world, Decision decision) {
        Delivery delivery = Normal.delivery(decision.next());
        Shop shop = world.shop().with(delivery);
        World next = world.with(
                switch (decision.bundle()) {
                    case NEEDED, DELIVERED -> shop;
                    case KEPT -> shop.keeping(delivery.result().headCommit());
                });
        for (PullRequestEvent event : decision.publish()) {
            next = next.saying(words.of(new Word.Outcome(event)));
        }
        return next;
    }
}
