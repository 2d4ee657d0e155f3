/** The trail of our own runs in Zoho Desk. */
@NullMarked
package org.logstashplugins.zoho.desk;

import org.jspecify.annotations.NullMarked;
