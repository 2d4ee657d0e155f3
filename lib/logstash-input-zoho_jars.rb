# encoding: utf-8

# The jar is named by its place in this gem rather than through `require_jar`, which would prefer a jar of the same
# name in the working directory, in JARS_HOME or in ~/.m2.
root = File.expand_path('..', __dir__)
version = File.read(File.join(root, 'VERSION')).strip
require File.join(root, 'vendor', 'jar-dependencies', 'org', 'logstashplugins', 'logstash-input-zoho', version,
                  "logstash-input-zoho-#{version}.jar")
