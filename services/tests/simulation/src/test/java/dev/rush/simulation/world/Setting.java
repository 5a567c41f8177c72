package dev.rush.simulation.world;

import dev.rush.contracts.id.AgentName;
import dev.rush.contracts.id.OrganisationId;
import dev.rush.simulation.product.Product;

/** What everybody in a simulated world shares. */
final class Setting {
    static final OrganisationId ORGANISATION = new OrganisationId("local");
    static final AgentName AGENT = new AgentName("script");

    private final Timeline time = new Timeline();
    private final Checker checker = new Checker();
    private final Chance chance;
    private final Product product;
    private long lastId;

    Setting(long seed, Product product) {
        this.chance = new Chance(seed);
        this.product = product;
    }

    Timeline time() {
        return time;
    }

    Chance chance() {
        return chance;
    }

    Checker checker() {
        return checker;
    }

    Product product() {
        return product;
    }

    long nextId() {
        return ++lastId;
    }
}
