package org.logstashplugins.zoho.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A person or a pipe that gives prepared answers. */
final class ScriptedPrompt implements Prompt {
    private final boolean interactive;
    private final Deque<String> answers;
    private final List<String> questions = new ArrayList<>();

    private ScriptedPrompt(boolean interactive, List<String> answers) {
        this.interactive = interactive;
        this.answers = new ArrayDeque<>(answers);
    }

    static ScriptedPrompt person(String... answers) {
        return new ScriptedPrompt(true, List.of(answers));
    }

    static ScriptedPrompt pipe(String... lines) {
        return new ScriptedPrompt(false, List.of(lines));
    }

    List<String> questions() {
        return questions;
    }

    int unread() {
        return answers.size();
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public Optional<String> line(String question) {
        questions.add(question);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<String> secret(String question) {
        return line("(secret) " + question);
    }
}
