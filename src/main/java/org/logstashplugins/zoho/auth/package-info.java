/** Access tokens and other credentials: how they are got, shared and kept out of sight. */
@NullMarked
package org.logstashplugins.zoho.auth;

import org.jspecify.annotations.NullMarked;
