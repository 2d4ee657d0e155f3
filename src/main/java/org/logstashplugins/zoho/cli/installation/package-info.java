/** The Logstash that lies on this machine: its folders, its settings and its keystore. */
@NullMarked
package org.logstashplugins.zoho.cli.installation;

import org.jspecify.annotations.NullMarked;
