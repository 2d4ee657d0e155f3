/**
 * The part of Logstash's Java plugin API that this project touches: signatures to compile against,
 * written from the documented interface because {@code logstash-core} is in no Maven repository.
 *
 * <p>At run time Logstash's own classes take their place; these are never packed into the plugin's
 * jar. Left out on purpose: {@code UserMetric} and {@code NamespacedMetric.register}, which do not
 * exist before Logstash 9.2.
 */
package co.elastic.logstash.api;
