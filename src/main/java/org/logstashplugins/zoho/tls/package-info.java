/** TLS: certificates and keys from files, and what went wrong with a certificate. */
@NullMarked
package org.logstashplugins.zoho.tls;

import org.jspecify.annotations.NullMarked;
