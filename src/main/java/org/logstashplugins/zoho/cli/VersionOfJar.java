package org.logstashplugins.zoho.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version the build wrote into the jar's manifest. */
final class VersionOfJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = getClass().getPackage().getImplementationVersion();
        return new String[] {"zoho " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
