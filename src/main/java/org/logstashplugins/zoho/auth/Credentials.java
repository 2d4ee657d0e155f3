package org.logstashplugins.zoho.auth;

/** The credentials of a Zoho client with a refresh token. Holds secrets, but prints none. */
public record Credentials(String clientId, Secret clientSecret, Secret refreshToken) {}
