package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two logs never share a file, whatever their parts, on any file system. */
class IdentityTest {
    @Provide
    Arbitrary<Identity> identities() {
        Arbitrary<String> few =
                Arbitraries.of("a", "A", "a.b", "b", "a_b", "a b", "a/b", "a@b", "ä", "a,b", "a~1");
        return Arbitraries.oneOf(few, Arbitraries.strings().ofMinLength(1).ofMaxLength(150))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(Identity::new);
    }

    @Property(tries = 5_000)
    void namesOfFilesAreEqualExactlyWhenLogsAre(
            @ForAll("identities") Identity one, @ForAll("identities") Identity other) {
        String a = one.fileName().toLowerCase(Locale.ROOT);
        String b = other.fileName().toLowerCase(Locale.ROOT);
        assertThat(a.equals(b)).isEqualTo(one.equals(other));
    }

    /** The names of all files of a log begin with this name, by which its spool is cleared. */
    @Property
    void namesOfFilesFitEveryDisk(@ForAll("identities") Identity identity) {
        assertThat(identity.fileName()).matches("[a-z0-9._@-]{1,140}");
    }

    /** The name of one log contains the fingerprint of the other, to provoke a clash. */
    @Example
    void aNameCannotBeForged() {
        Identity log = Identity.of("http_json", "Acme");
        for (String separator : List.of("@", "-", ".")) {
            Identity forged = Identity.of("http_json", "acme" + separator + log.fingerprint());
            assertThat(forged.fileName()).isNotEqualTo(log.fileName());
        }
    }

    @Example
    void aNameWithoutDoubtStaysPlain() {
        assertThat(Identity.of("analytics_view", "eu", "600", "801").fileName())
                .isEqualTo("analytics_view.eu.600.801");
        assertThat(Identity.of("http_json", "acme", "https://api.example.com/v1").fileName())
                .startsWith("http_json.acme.https_api.example.com_v1@");
    }
}
