/** The audit log of Zoho CRM. */
@NullMarked
package org.logstashplugins.zoho.source.crm;

import org.jspecify.annotations.NullMarked;
