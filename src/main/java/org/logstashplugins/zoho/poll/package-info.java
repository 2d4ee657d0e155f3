/**
 * The loop of one stream: chooses the next window, and delivers each of its rows to the queue once.
 */
@NullMarked
package org.logstashplugins.zoho.poll;

import org.jspecify.annotations.NullMarked;
