package org.logstashplugins.zoho.cli.pipeline;

import java.util.List;

/** The conditions of {@code if}: read to know where they end, not to be evaluated. */
final class Conditions {
    private static final List<String> BOOLEAN = List.of("and", "or", "xor", "nand");
    private static final List<String> COMPARING = List.of("==", "!=", "<=", ">=", "<", ">");
    private static final List<String> MATCHING = List.of("=~", "!~");

    private final SourceText source;
    private final Values values;

    Conditions(SourceText source, Values values) {
        this.source = source;
        this.values = values;
    }

    void condition() {
        do {
            source.skip();
            expression();
            source.skip();
        } while (acceptAny(BOOLEAN));
    }

    private void expression() {
        if (source.accept("(")) {
            grouped();
        } else if (source.accept("!")) {
            source.skip();
            if (source.accept("(")) {
                grouped();
            } else if (!selector()) {
                throw source.expected("'(' or a field after '!'");
            }
        } else {
            operand();
            comparison();
        }
    }

    private void grouped() {
        condition();
        source.expect(")");
    }

    private void comparison() {
        int end = source.position();
        source.skip();
        if (acceptAny(MATCHING)) {
            source.skip();
            pattern();
        } else if (acceptAny(COMPARING) || source.acceptWord("in") || notIn()) {
            source.skip();
            operand();
        } else {
            source.backTo(end);
        }
    }

    private boolean notIn() {
        if (!source.accept("not ")) {
            return false;
        }
        source.skip();
        source.expect("in");
        return true;
    }

    private void pattern() {
        if (source.peek() == '/') {
            source.delimited("regular expression");
        } else if (source.peek() == '"' || source.peek() == '\'') {
            source.delimited("string");
        } else {
            throw source.expected("a regular expression or a string");
        }
    }

    private void operand() {
        int c = source.peek();
        if (c == '/') {
            source.delimited("regular expression");
        } else if (c == '[') {
            if (!selector()) {
                values.value();
            }
        } else if (SourceText.isWordStart(c)) {
            call();
        } else if (c == '"' || c == '\'' || c == '-' || SourceText.isDigit(c)) {
            values.scalar();
        } else {
            throw source.expected("a field, a string, a number, an array or a regular expression");
        }
    }

    private void call() {
        values.bareword();
        source.skip();
        source.expect("(");
        source.skip();
        while (!source.accept(")")) {
            operand();
            source.skip();
            if (source.peek() != ')') {
                source.expect(",");
                source.skip();
            }
        }
    }

    /** Reads {@code [a][b]}; reads nothing if the bracket opens an array. */
    private boolean selector() {
        int start = source.position();
        boolean any = false;
        while (source.peek() == '[') {
            int element = source.position();
            source.advance();
            String name = source.takeWhile(c -> c != '[' && c != ']' && c != ',');
            if (name.isEmpty() || !source.accept("]")) {
                source.backTo(any ? element : start);
                return any;
            }
            any = true;
        }
        return any;
    }

    private boolean acceptAny(List<String> words) {
        return words.stream().anyMatch(source::accept);
    }
}
