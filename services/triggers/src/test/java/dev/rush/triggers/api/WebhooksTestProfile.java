package dev.rush.triggers.api;

import java.util.HashMap;
import java.util.Map;

/** Triggers whose webhooks may be on this machine. */
public class WebhooksTestProfile extends TriggersTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("rush.triggers.webhooks.allow-private", "true");
        return all;
    }
}
