package org.logstashplugins.zoho.testing.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private certificate authority, as a company has one. Its certificates are for tests. */
public final class Authority {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private Authority(X500Name name, PrivateKey key, List<X509Certificate> chain) {
        this.name = name;
        this.key = key;
        this.chain = chain;
    }

    /**
     * A root authority.
     *
     * @param name such as {@code CN=Example CA}
     */
    public static Authority root(String name) {
        KeyPair pair = ec();
        X500Name own = new X500Name(name);
        Authority unsigned = new Authority(own, pair.getPrivate(), List.of());
        X509Certificate certificate =
                unsigned.sign(own, pair, Instant.now().plus(YEAR), Optional.empty());
        return new Authority(own, pair.getPrivate(), List.of(certificate));
    }

    /** An intermediate authority, whose certificate this one signs. */
    public Authority intermediate(String name) {
        KeyPair pair = ec();
        X500Name own = new X500Name(name);
        X509Certificate certificate = sign(own, pair, Instant.now().plus(YEAR), Optional.empty());
        List<X509Certificate> all = new ArrayList<>(List.of(certificate));
        all.addAll(chain);
        return new Authority(own, pair.getPrivate(), all);
    }

    /** This authority's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * A certificate for hosts.
     *
     * @param hosts names, names with {@code *}, or IPv4 addresses
     */
    public Identity server(String... hosts) {
        return issue("CN=" + hosts[0], ec(), Instant.now().plus(YEAR), hosts);
    }

    /** A certificate for hosts that expired yesterday. */
    public Identity expiredServer(String... hosts) {
        return issue("CN=" + hosts[0], ec(), Instant.now().minus(Duration.ofDays(1)), hosts);
    }

    /** A certificate for a client, with an EC key. */
    public Identity client(String name) {
        return issue(name, ec(), Instant.now().plus(YEAR));
    }

    /** A certificate for a client, with an RSA key. */
    public Identity rsaClient(String name) {
        return issue(name, Rsa.PAIR, Instant.now().plus(YEAR));
    }

    private Identity issue(String subject, KeyPair pair, Instant end, String... hosts) {
        GeneralName[] names = new GeneralName[hosts.length];
        for (int i = 0; i < hosts.length; i++) {
            boolean address = hosts[i].matches("[0-9.]+");
            names[i] =
                    new GeneralName(
                            address ? GeneralName.iPAddress : GeneralName.dNSName, hosts[i]);
        }
        List<X509Certificate> all = new ArrayList<>();
        all.add(sign(new X500Name(subject), pair, end, Optional.of(new GeneralNames(names))));
        // Servers leave out the certificate of the root.
        all.addAll(chain.subList(0, chain.size() - 1));
        return new Identity(pair.getPrivate(), all);
    }

    /**
     * @param hosts empty for an authority
     */
    private X509Certificate sign(
            X500Name subject, KeyPair pair, Instant end, Optional<GeneralNames> hosts) {
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, RANDOM),
                        Date.from(end.minus(YEAR.multipliedBy(2))),
                        Date.from(end),
                        subject,
                        pair.getPublic());
        try {
            builder.addExtension(
                    Extension.basicConstraints, true, new BasicConstraints(hosts.isEmpty()));
            if (hosts.isPresent() && hosts.get().getNames().length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, hosts.get());
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    /** One key for all tests that need one, because it takes a second to make. */
    private static final class Rsa {
        static final KeyPair PAIR = pair("RSA", 2048);
    }

    private static KeyPair ec() {
        return pair("EC", 0);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            } else {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
