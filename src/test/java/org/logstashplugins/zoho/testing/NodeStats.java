package org.logstashplugins.zoho.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.logstashplugins.zoho.cli.host.LogstashHost;

/** The part of Logstash's node stats that is about pipelines, as its API answers it. */
public final class NodeStats {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeStats() {}

    /** The stats of a node with one pipeline, which has the input of the host and another one. */
    public static String of(LogstashHost host) {
        ObjectNode stats = JSON.createObjectNode();
        stats.put("host", "node.example");
        ObjectNode plugins = stats.withObject("/pipelines/main/plugins");
        plugins.withArray("inputs").addObject().put("id", "other").put("name", "stdin");
        ObjectNode input = plugins.withArray("inputs").addObject();
        input.put("id", host.input().getId());
        host.metrics().forEach((name, value) -> put(input, name, value));
        plugins.withArray("outputs").addObject().put("id", "out").put("name", "stdout");
        return stats.toPrettyString();
    }

    private static void put(ObjectNode input, String name, Object value) {
        String[] parts = name.split("/");
        ObjectNode node = input;
        for (int i = 0; i < parts.length - 1; i++) {
            node = node.withObject("/" + parts[i]);
        }
        node.putPOJO(parts[parts.length - 1], value);
    }

    /** The stats of a node whose pipeline has no inputs. */
    public static String without() {
        return JSON.valueToTree(
                        Map.of(
                                "pipelines",
                                Map.of("main", Map.of("plugins", Map.of("inputs", new String[0])))))
                .toString();
    }
}
