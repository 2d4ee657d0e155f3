package org.logstashplugins.zoho.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the certificates of a PEM file. */
final class Certificates {
    private static final Set<String> TYPES = Set.of("CERTIFICATE", "X509 CERTIFICATE");

    private Certificates() {}

    /** At least one certificate, in the order of the file. */
    static List<X509Certificate> read(Path file) throws UnusableFileException {
        List<Pem> blocks = Pem.read(file);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : blocks) {
            if (TYPES.contains(block.type())) {
                certificates.add(certificate(block));
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableFileException(
                    file,
                    Pem.types(blocks)
                            + ". A certificate in PEM begins with -----BEGIN CERTIFICATE-----. To convert a binary one: openssl x509 -inform der"
                            + " -in FILE -out FILE.pem.");
        }
        return certificates;
    }

    private static X509Certificate certificate(Pem block) throws UnusableFileException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException e) {
            throw new UnusableFileException(
                    block.file(), "holds a certificate that is damaged. Copy it again.");
        }
    }
}
