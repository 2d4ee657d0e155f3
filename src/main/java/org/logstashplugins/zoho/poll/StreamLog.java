package org.logstashplugins.zoho.poll;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.client.ForeignText;

/** Logs what concerns one stream, each message on a single line, whatever it contains. */
record StreamLog(Logger logger, String stream) {
    private static final int LONGEST_LINE = 8_000;

    /**
     * @param text what follows the name of the stream
     */
    void say(Level level, String text) {
        if (logger.isEnabled(level)) {
            String line = "zoho stream \"" + stream + "\"" + text;
            logger.log(level, "{}", ForeignText.line(line, LONGEST_LINE));
        }
    }
}
