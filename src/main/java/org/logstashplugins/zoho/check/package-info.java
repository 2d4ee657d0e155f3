/** Checks an input before it runs: the sincedb, the access tokens, and each stream. */
@NullMarked
package org.logstashplugins.zoho.check;

import org.jspecify.annotations.NullMarked;
