/** What {@code zoho authorize} knows about scopes: which to ask for, and what was granted. */
@NullMarked
package org.logstashplugins.zoho.cli.authorize;

import org.jspecify.annotations.NullMarked;
