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
    hand_over_data_path
    Java::OrgLogstashpluginsZoho::Zoho.java_class
  end

  # Java plugins are not told where Logstash keeps its data. Without this property, `sincedb_path` must be set.
  def self.hand_over_data_path
    return unless defined?(LogStash::SETTINGS)
    path = LogStash::SETTINGS.get_value('path.data')
    java.lang.System.set_property('logstash.input.zoho.path.data', path.to_s) unless path.to_s.empty?
  rescue StandardError
    nil # the plugin itself asks for `sincedb_path` when it needs a folder and knows none
  end
  private_class_method :hand_over_data_path
end
