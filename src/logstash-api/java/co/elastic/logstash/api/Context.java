package co.elastic.logstash.api;

import org.apache.logging.log4j.Logger;

/** What Logstash lends to a plugin. */
public interface Context {
    /** Where events that cannot be handled go; does nothing for an input. */
    DeadLetterQueueWriter getDlqWriter();

    /** The plugin's own name space of metrics; records nothing for a plugin only being checked. */
    NamespacedMetric getMetric(Plugin plugin);

    /** A logger named after the plugin's class. */
    Logger getLogger(Plugin plugin);

    /** A logger for settings that will go away. */
    DeprecationLogger getDeprecationLogger(Plugin plugin);

    /** Makes events; an input has no need of it. */
    EventFactory getEventFactory();
}
