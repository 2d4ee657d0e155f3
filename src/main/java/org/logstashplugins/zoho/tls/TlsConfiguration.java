package org.logstashplugins.zoho.tls;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How an input makes its TLS connections.
 *
 * @param trusted who is trusted; empty for whom Java trusts
 * @param identity our certificate, for servers that ask for one
 * @param verified false to accept every certificate
 * @param protocols the versions that are allowed; empty for Java's choice without outdated ones
 * @param cipherSuites the cipher suites that are allowed; empty for Java's choice without weak ones
 */
public record TlsConfiguration(
        Optional<X509ExtendedTrustManager> trusted,
        Optional<X509ExtendedKeyManager> identity,
        boolean verified,
        List<String> protocols,
        List<String> cipherSuites) {

    /** Java's own trust, no certificate of ours. */
    public static final TlsConfiguration OF_JAVA =
            new TlsConfiguration(Optional.empty(), Optional.empty(), true, List.of(), List.of());
}
