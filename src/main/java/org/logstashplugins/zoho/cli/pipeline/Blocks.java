package org.logstashplugins.zoho.cli.pipeline;

import java.util.function.Consumer;

/** What stands between the braces of a section or a conditional: plugins and conditionals. */
final class Blocks {
    private final SourceText source;
    private final Consumer<PluginBlock> found;
    private final boolean conditionals;
    private final Values values;

    Blocks(SourceText source, Consumer<PluginBlock> found, boolean conditionals) {
        this.source = source;
        this.found = found;
        this.conditionals = conditionals;
        this.values = new Values(source);
    }

    void body() {
        source.skip();
        source.expect("{");
        source.skip();
        while (!source.accept("}")) {
            int start = source.position();
            if (source.acceptWord("if")) {
                conditional(start);
            } else {
                found.accept(values.plugin());
            }
            source.skip();
        }
    }

    private void conditional(int start) {
        if (!conditionals) {
            throw source.error(start, "an input section holds plugins only, no conditionals");
        }
        guarded();
        int end = source.position();
        source.skip();
        while (source.acceptWord("else")) {
            source.skip();
            if (source.acceptWord("if")) {
                guarded();
            } else {
                body();
                return;
            }
            end = source.position();
            source.skip();
        }
        source.backTo(end);
    }

    private void guarded() {
        source.skip();
        new Conditions(source, values).condition();
        body();
    }
}
