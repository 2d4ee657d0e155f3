# Loads the plugin as Logstash does, with just enough of Logstash to do so.
# Arguments: the folder of the unpacked gem, and the address of a web server that answers with {"csv":"a,b"}.
gem_folder, address = ARGV
$LOAD_PATH.unshift(File.join(gem_folder, 'vendor', 'jar-dependencies'), File.join(gem_folder, 'lib'))
PROPERTY = 'logstash.input.zoho.path.data'.freeze
ECS = 'logstash.input.zoho.pipeline.ecs_compatibility'.freeze

module LogStash
  module Inputs
    class Base
      def self.config_name(name = nil)
        @config_name = name unless name.nil?
        @config_name
      end
    end
  end
end
$LOADED_FEATURES << 'logstash/namespace.rb' << 'logstash/inputs/base.rb'

def check(what, actual, expected)
  raise "#{what}: #{actual.inspect} instead of #{expected.inspect}" unless actual == expected
  puts "ok: #{what}"
end

require 'logstash/inputs/zoho'
plugin = LogStash::Inputs::Zoho
check('the name', plugin.config_name, 'zoho')

check('the class without settings', plugin.javaClass.name, 'org.logstashplugins.zoho.Zoho')
check('no folder without settings', java.lang.System.get_property(PROPERTY), nil)

class Unknown
  def get_value(name)
    raise ArgumentError, "Setting \"#{name}\" doesn't exist."
  end
end
LogStash::SETTINGS = Unknown.new
check('the class with an unknown setting', plugin.javaClass.simple_name, 'Zoho')
check('no folder with an unknown setting', java.lang.System.get_property(PROPERTY), nil)

def (LogStash::SETTINGS).get_value(name)
  { 'path.data' => '/var/lib/some where' }.fetch(name)
end
check('the class with settings', plugin.javaClass.simple_name, 'Zoho')
check('the folder', java.lang.System.get_property(PROPERTY), '/var/lib/some where')
check('no shape of events where Logstash has no such setting', java.lang.System.get_property(ECS), nil)

# As Logstash's settings are: values of any type behind names.
def (LogStash::SETTINGS).get_value(name)
  { 'path.data' => '/var/lib/some where', 'pipeline.ecs_compatibility' => :disabled }.fetch(name)
end
plugin.javaClass
check('the shape of events', java.lang.System.get_property(ECS), 'disabled')
node = java_import('org.logstashplugins.zoho.config.NodeSettings').first.of_logstash
check('what the plugin makes of it', node.to_string, 'NodeSettings[pathData=Optional[/var/lib/some where], ecsCompatibility=Optional[disabled]]')

# What Logstash's plugin factory looks for, and every type the class names in a signature.
java_class = plugin.javaClass
constructors = java_class.get_declared_constructors.map { |c| c.get_parameter_types.map(&:simple_name) }
check('the constructor', constructors.include?(%w[String Configuration Context]), true)
check('the methods', java_class.get_declared_methods.map(&:name).include?('start'), true)
check('the annotation', java_class.get_annotations.map { |a| a.annotation_type.simple_name }, ['LogstashPlugin'])

# The relocated libraries find their own parts: resources, services, optional classes.
shaded = 'org.logstashplugins.zoho.shaded.'
client = java_import(shaded + 'hc.client5.http.impl.classic.HttpClients').first.create_system
get = java_import(shaded + 'hc.client5.http.classic.methods.HttpGet').first.new(address)
entities = java_import(shaded + 'hc.core5.http.io.entity.EntityUtils').first
body = client.execute(get) { |response| entities.to_string(response.entity) }
json = java_import(shaded + 'jackson.databind.ObjectMapper').first.new.read_tree(body)
parser = java_import(shaded + 'commons.csv.CSVFormat').first::RFC4180.parse(java.io.StringReader.new(json.get('csv').as_text))
check('the libraries', parser.records.first.values.to_a, %w[a b])
loggers = java_import(shaded + 'slf4j.LoggerFactory').first
check('the silent logger', loggers.get_logger('x').java_class.name, shaded + 'slf4j.helpers.NOPLogger')
check('no other logger', (java.lang.Class.for_name('org.slf4j.Logger') rescue nil), nil)
