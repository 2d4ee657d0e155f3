/** What {@code zoho authorize} tells about Zoho's API console. */
@NullMarked
package org.logstashplugins.zoho.cli.authorize;

import org.jspecify.annotations.NullMarked;
