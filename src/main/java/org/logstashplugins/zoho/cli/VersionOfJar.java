package org.logstashplugins.zoho.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the manifest of the jar. */
public final class VersionOfJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = getClass().getPackage().getImplementationVersion();
        return new String[] {"zoho " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
