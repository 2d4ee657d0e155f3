package org.logstashplugins.zoho.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows our certificate, if there is one, to servers that ask for it, and remembers who asked. A
 * server that gets none may just close the connection. Thread-safe.
 */
final class AskedFor extends X509ExtendedKeyManager {
    private static final String[] NONE = {};

    private final Optional<X509ExtendedKeyManager> own;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    AskedFor(Optional<X509ExtendedKeyManager> own) {
        this.own = own;
    }

    /** True when this server has asked for a certificate. */
    boolean by(String host, int port) {
        return asked.contains(key(host, port));
    }

    private static String key(@Nullable String host, int port) {
        return String.valueOf(host).toLowerCase(Locale.ROOT) + " " + port;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        if (socket instanceof SSLSocket tls) {
            remember(tls.getHandshakeSession());
        }
        return own.map(keys -> keys.chooseClientAlias(keyTypes, issuers, socket)).orElse(null);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return own.map(keys -> keys.chooseEngineClientAlias(keyTypes, issuers, engine))
                .orElse(null);
    }

    private void remember(@Nullable SSLSession session) {
        if (session != null) {
            asked.add(key(session.getPeerHost(), session.getPeerPort()));
        }
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return own.map(keys -> keys.getClientAliases(keyType, issuers)).orElse(NONE);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return own.map(keys -> keys.getCertificateChain(alias)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return own.map(keys -> keys.getPrivateKey(alias)).orElse(null);
    }

    /** This is never a server. */
    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return NONE;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
