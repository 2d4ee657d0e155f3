package org.logstashplugins.zoho.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Captures what is logged while it is open. */
public final class LogLines extends AbstractAppender implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerConfig root;
    private final Level before;

    private LogLines(LoggerConfig root) {
        super("captured", null, PatternLayout.createDefaultLayout(), true, Property.EMPTY_ARRAY);
        this.root = root;
        this.before = root.getLevel();
    }

    /** Starts to capture everything down to TRACE. */
    public static LogLines capture() {
        return capture(Level.ALL);
    }

    /** Starts to capture this level and those above it. */
    public static LogLines capture(Level least) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        LogLines lines = new LogLines(context.getConfiguration().getRootLogger());
        lines.start();
        lines.root.addAppender(lines, Level.ALL, null);
        lines.root.setLevel(least);
        context.updateLoggers();
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        Throwable thrown = event.getThrown();
        lines.add(
                event.getLevel()
                        + " "
                        + event.getMessage().getFormattedMessage()
                        + (thrown == null ? "" : " " + thrown));
    }

    /** The messages of one level. */
    public List<String> at(String level) {
        return lines.stream()
                .filter(line -> line.startsWith(level + " "))
                .map(line -> line.substring(level.length() + 1))
                .toList();
    }

    public List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        root.setLevel(before);
        ((LoggerContext) LogManager.getContext(false)).updateLoggers();
        stop();
    }
}
