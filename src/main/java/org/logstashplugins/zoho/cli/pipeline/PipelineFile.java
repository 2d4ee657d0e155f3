package org.logstashplugins.zoho.cli.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Logstash pipeline file: the plugins of its input sections.
 *
 * <p>The grammar is Logstash's own, with its sharp edges: a bare word has at least two letters,
 * numbers with a leading zero are octal, {@code \"} does not end a string and stays as written
 * ({@code config.support_escapes} is off). Filters and outputs are checked and then forgotten.
 * {@code ${VAR}} is left as it is.
 *
 * @param inputs all inputs, in the order of the file
 */
public record PipelineFile(List<PluginBlock> inputs) {
    /** Keeps its own copy. */
    public PipelineFile {
        inputs = List.copyOf(inputs);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws IOException if the file cannot be read
     * @throws PipelineSyntaxException if Logstash would refuse it
     */
    public static PipelineFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a file.
     *
     * @throws PipelineSyntaxException if Logstash would refuse it
     */
    public static PipelineFile parse(String text) {
        SourceText source = new SourceText(text);
        List<PluginBlock> inputs = new ArrayList<>();
        source.skip();
        while (!source.atEnd()) {
            section(source, inputs);
            source.skip();
        }
        return new PipelineFile(inputs);
    }

    /** The settings of every input of this name. */
    public List<Map<String, Object>> settingsOf(String plugin) {
        return inputs.stream()
                .filter(input -> input.name().equals(plugin))
                .map(PluginBlock::settings)
                .toList();
    }

    private static void section(SourceText source, List<PluginBlock> inputs) {
        if (source.accept("input")) {
            new Blocks(source, inputs::add, false).body();
        } else if (source.accept("filter") || source.accept("output")) {
            new Blocks(source, ignored -> {}, true).body();
        } else {
            throw source.expected("input, filter or output");
        }
    }
}
