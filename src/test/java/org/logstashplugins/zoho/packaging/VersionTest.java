package org.logstashplugins.zoho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class VersionTest {
    @Test
    void pomAndVersionFileSayTheSame() throws Exception {
        Document pom =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Path.of("pom.xml").toFile());
        String version = XPathFactory.newInstance().newXPath().evaluate("/project/version", pom);

        assertThat(version).isEqualTo(Built.VERSION);
    }

    /** Logstash splits name, version and platform at the dashes. */
    @Test
    void versionHasNoDash() {
        assertThat(Built.VERSION).matches("[0-9]+(\\.[0-9A-Za-z]+)+");
    }
}
