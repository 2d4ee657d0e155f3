package org.logstashplugins.zoho.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.tls.RefusedCertificateException;

/** Says for people why a TLS connection did not come about, and what to do. */
final class HandshakeMessages {
    private static final int MOST_HOSTS = 5;

    private HandshakeMessages() {}

    /**
     * @param server whom the connection was for
     */
    static String of(String server, HandshakeException failure) {
        return "The TLS connection failed: %s %s".formatted(server, what(failure));
    }

    private static String what(HandshakeException failure) {
        Optional<RefusedCertificateException> refused = RefusedCertificateException.in(failure);
        String said = ForeignText.message(String.valueOf(failure.getMessage()));
        return switch (failure.trouble()) {
            case UNTRUSTED -> refused.map(HandshakeMessages::untrusted).orElse("");
            case OTHER_HOST ->
                    "has a certificate for another host%s. Check the address; a proxy or a name server may have led to another server."
                            .formatted(refused.map(HandshakeMessages::hosts).orElse(""));
            case EXPIRED ->
                    "has a certificate that has expired%s. Its operator must renew it. Check the clock of this machine, too."
                            .formatted(refused.map(cause -> " (" + cause.end() + ")").orElse(""));
            case NOT_YET_VALID ->
                    "has a certificate that is not valid yet%s. Check the clock of this machine."
                            .formatted(refused.map(cause -> " (" + cause.begin() + ")").orElse(""));
            case NO_CLIENT_CERTIFICATE ->
                    "wants a certificate of the client (%s). Set ssl_certificate and ssl_key, or ssl_keystore_path."
                            .formatted(said);
            case CLIENT_CERTIFICATE_REFUSED ->
                    "did not accept the certificate in ssl_certificate or ssl_keystore_path (%s). Check that it has not expired, and that an authority issued it that the server trusts."
                            .formatted(said);
            case PROTOCOL ->
                    "speaks no version of TLS that is allowed here (%s). Outdated versions such as TLS 1.1 are refused. Check ssl_supported_protocols, or ask its operator for TLS 1.2 or 1.3."
                            .formatted(said);
            case NOTHING_IN_COMMON ->
                    "has no cipher suite and version of TLS in common with this input (%s). Check ssl_cipher_suites and ssl_supported_protocols."
                            .formatted(said);
            case NO_TLS ->
                    "does not speak TLS on this port. Check whether the address must begin with http:// and which port is right.";
            case NO_TRUST_STORE ->
                    "cannot be checked, because Java's own trust store is empty or cannot be read. Check javax.net.ssl.trustStore in jvm.options, or set ssl_certificate_authorities.";
            case UNKNOWN ->
                    "(%s). A firewall or proxy on the way may have ended it. If it continues, check ssl_supported_protocols and ssl_cipher_suites."
                            .formatted(said);
        };
    }

    private static String untrusted(RefusedCertificateException cause) {
        String issuer = ForeignText.message(cause.issuer());
        return cause.reason() == RefusedCertificateException.Reason.UNKNOWN_ISSUER
                ? "has a certificate that is not trusted. Its issuer is \"%s\". If this is the authority of your company or of a proxy that opens TLS, name the authority's certificate in ssl_certificate_authorities. Otherwise, somebody may be listening."
                        .formatted(issuer)
                : "has a certificate that is not trusted (%s). Its issuer is \"%s\". Its operator must replace it."
                        .formatted(ForeignText.message(String.valueOf(cause.getMessage())), issuer);
    }

    private static String hosts(RefusedCertificateException cause) {
        List<String> hosts = cause.hosts();
        return hosts.isEmpty()
                ? ""
                : hosts.stream()
                        .limit(MOST_HOSTS)
                        .map(ForeignText::name)
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
