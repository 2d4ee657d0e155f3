package org.logstashplugins.zoho.source.analytics;

import java.util.List;
import org.logstashplugins.zoho.rows.Columns;

/** Something in Zoho Analytics that users refer to by its name. */
public interface Named {
    /** As Zoho writes it. */
    String name();

    /** The elements with this name, or else those whose names differ in case or spaces only. */
    static <T extends Named> List<T> find(List<T> all, String wanted) {
        List<T> same =
                all.stream()
                        .filter(each -> wanted.strip().equalsIgnoreCase(each.name().strip()))
                        .toList();
        return same.isEmpty()
                ? all.stream()
                        .filter(each -> Columns.simple(wanted).equals(Columns.simple(each.name())))
                        .toList()
                : same;
    }
}
