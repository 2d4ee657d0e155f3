/**
 * Stands for the classes of Logstash that read its keystore, for tests where no Logstash is: the
 * same names and signatures as far as they are called. The format is another one, a file of
 * properties.
 */
package org.logstash.secret;
