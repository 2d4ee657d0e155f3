package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A field that may be missing, with the objects around it. */
class FieldTargetTest {
    private final Map<String, Object> event = new HashMap<>();
    private final Map<String, Object> source = new HashMap<>();
    private final Map<String, Object> geo = new HashMap<>();
    private final FieldTarget.Parent inEvent =
            new FieldTarget.Parent(event, "source", source, null);
    private final FieldTarget ip = new FieldTarget(List.of(inEvent), source, "ip");
    private final FieldTarget city =
            new FieldTarget(
                    List.of(inEvent, new FieldTarget.Parent(source, "geo", geo, null)),
                    geo,
                    "city_name");

    @Test
    void aValueBringsTheObjectsAroundIt() {
        city.set("Chennai");

        assertThat(event)
                .isEqualTo(Map.of("source", Map.of("geo", Map.of("city_name", "Chennai"))));
    }

    @Test
    void withoutAValueNoEmptyObjectIsLeft() {
        city.set("Chennai");
        city.remove();

        assertThat(event).isEmpty();
    }

    @Test
    void anObjectStaysWhileItHoldsAnotherField() {
        ip.setText("192.0.2.7");
        city.set("Chennai");
        city.remove();

        assertThat(event).isEqualTo(Map.of("source", Map.of("ip", "192.0.2.7")));
    }

    @Test
    void anEmptyTextRemovesTheField() {
        city.set("Chennai");
        city.setText("");

        assertThat(event).isEmpty();
    }

    @Test
    void aFieldForAnAddressTakesNothingElse() {
        ip.setText("192.0.2.7");
        ip.setText("unknown");
        assertThat(event).isEmpty();

        city.setText("unknown");
        assertThat(geo).containsEntry("city_name", "unknown");
    }

    @Test
    void theValueBelowAnObjectComesBackWhenTheObjectIsEmpty() {
        event.put("source", "constant");
        FieldTarget target =
                new FieldTarget(
                        List.of(new FieldTarget.Parent(event, "source", source, "constant")),
                        source,
                        "ip");

        target.setText("::1");
        assertThat(event).isEqualTo(Map.of("source", Map.of("ip", "::1")));

        target.remove();
        assertThat(event).isEqualTo(Map.of("source", "constant"));
    }
}
