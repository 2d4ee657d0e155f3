# Built from the staging folder target/gem by `mvn verify`, which puts the jar under vendor/.
Gem::Specification.new do |s|
  s.name        = 'logstash-input-zoho'
  s.version     = File.read(File.join(__dir__, 'VERSION')).strip
  s.platform    = 'java'
  s.licenses    = ['Apache-2.0']
  s.summary     = "Follows the logs of Zoho's products"
  s.description = 'A Logstash input that follows the logs of Zoho Analytics, Zoho CRM and other services, ' \
                  'each row once, across restarts. This gem is a Logstash plugin: ' \
                  'install it with bin/logstash-plugin.'
  s.authors     = ['The logstash-input-zoho authors']
  s.required_ruby_version = '>= 2.5'

  s.files         = Dir['bin/zoho', 'lib/**/*.rb', 'vendor/jar-dependencies/**/*.jar', 'docs/**/*', '*.md',
                        'LICENSE', 'NOTICE', 'VERSION', '*.gemspec'].select { |f| File.file?(f) }.sort
  s.require_paths = ['lib', 'vendor/jar-dependencies']

  # Logstash looks for exactly one jar, named after the gem and its version, when java_plugin is set.
  s.metadata = {
    'logstash_plugin' => 'true',
    'logstash_group'  => 'input',
    'java_plugin'     => 'true'
  }

  # A release gives the address of its repository: mvn -Drelease.homepage=https://...
  homepage = ENV.fetch('HOMEPAGE', '').chomp('/')
  unless homepage.empty?
    s.homepage = homepage
    s.metadata['homepage_uri'] = homepage
    s.metadata['source_code_uri'] = "#{homepage}/tree/v#{s.version}"
    s.metadata['changelog_uri'] = "#{homepage}/blob/v#{s.version}/CHANGELOG.md"
  end

  # Every other library is inside the jar. A jar requirement here would make the installation call Maven.
  s.add_runtime_dependency 'logstash-core-plugin-api', '>= 1.60', '<= 2.99'
end
