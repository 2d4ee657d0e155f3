package org.logstashplugins.zoho.auth;

/** What Zoho gives for a refresh token. Holds secrets, but prints none. */
public record Credentials(String clientId, Secret clientSecret, Secret refreshToken) {}
