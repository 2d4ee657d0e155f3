# encoding: utf-8
require 'logstash/namespace'
require 'logstash/inputs/base'
require 'java'
require 'logstash-input-zoho_jars'

# The name by which Logstash finds the plugin. Everything else happens in the Java class.
class LogStash::Inputs::Zoho < LogStash::Inputs::Base
  config_name 'zoho'

  # Logstash asks for the class when a pipeline first names the plugin: its settings are read by then, which a look
  # at load time could not rely on.
  def self.javaClass
    # Java plugins are not told where Logstash keeps its data: without it, `sincedb_path` must be set.
    hand_over 'path.data'
    # The default of `ecs_compatibility`. It is the node's: which pipeline asks is not known here.
    hand_over 'pipeline.ecs_compatibility'
    Java::OrgLogstashpluginsZoho::Zoho.java_class
  end

  # Makes a setting of Logstash a system property, which is where the Java class looks for it.
  def self.hand_over(setting)
    return unless defined?(LogStash::SETTINGS)
    value = LogStash::SETTINGS.get_value(setting).to_s
    java.lang.System.set_property("logstash.input.zoho.#{setting}", value) unless value.empty?
  rescue StandardError
    nil # not known to this Logstash: the plugin does without
  end
  private_class_method :hand_over
end
