/** What {@code zoho discover} finds at Zoho, and how it shows it. */
@NullMarked
package org.logstashplugins.zoho.cli.discover;

import org.jspecify.annotations.NullMarked;
