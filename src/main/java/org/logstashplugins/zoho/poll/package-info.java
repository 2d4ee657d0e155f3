/** The loop of one stream: which window is next, and how its rows reach the queue once each. */
@NullMarked
package org.logstashplugins.zoho.poll;

import org.jspecify.annotations.NullMarked;
