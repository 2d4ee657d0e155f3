package org.logstashplugins.zoho.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plugin's page, {@code docs/index.asciidoc}, as sections, tables and settings.
 *
 * @param sections the text of each section by the last part of its id; the text before the first id
 *     is left out
 */
record PluginPage(String text, Map<String, String> sections) {
    static final Path FILE = Path.of("docs/index.asciidoc");

    private static final String ID = "plugins-{type}s-{plugin}-";
    private static final Pattern SECTION =
            Pattern.compile("(?m)^\\[id=\"" + Pattern.quote(ID) + "([a-z_-]+)\"]$");
    private static final Pattern SETTING = Pattern.compile("(?m)^===== `(\\w+)`$");
    private static final Pattern SETTING_ROW =
            Pattern.compile(
                    "(?m)^\\| <<"
                            + Pattern.quote(ID)
                            + "(\\w+)>> \\|\\S+#(\\w+)\\[\\2]\\|(?:`(.+)`)?\\|(.+)$");
    private static final Pattern VALUE_TYPE =
            Pattern.compile(
                    "(?m)^ {2}\\* Value type is \\{logstash-ref}/configuration-file-structure\\.html#(\\w+)\\[\\1]$");
    private static final Pattern DEFAULT =
            Pattern.compile(
                    "(?m)^ {2}\\* (?:Default value is `\"(.*)\"`|There is no default value for this setting\\.)$");

    private static final Pattern REQUIRED =
            Pattern.compile(
                    "(?m)^ {2}\\* This (?:is a required setting|setting is required by streams of (.+))\\.$");

    /**
     * What the page says of a setting.
     *
     * @param standard its default value
     * @param required Yes, No, or what it is required for
     */
    record Setting(String type, Optional<String> standard, String required) {}

    static PluginPage read() {
        String text = file(FILE);
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(text);
        String name = null;
        int start = 0;
        while (section.find()) {
            if (name != null) {
                sections.put(name, text.substring(start, section.start()));
            }
            name = section.group(1);
            start = section.end();
        }
        sections.put(String.valueOf(name), text.substring(start));
        return new PluginPage(text, sections);
    }

    static String file(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String section(String name) {
        String found = sections.get(name);
        if (found == null) {
            throw new AssertionError(
                    FILE + " has no section " + name + " but " + sections.keySet());
        }
        return found;
    }

    /** The settings that have a section of their own. */
    Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        sections.forEach(
                (id, body) -> {
                    Matcher heading = SETTING.matcher(body);
                    if (heading.find()) {
                        if (!heading.group(1).equals(id)) {
                            throw new AssertionError(
                                    "section " + id + " is about " + heading.group(1));
                        }
                        settings.put(id, setting(id, body));
                    }
                });
        return settings;
    }

    private static Setting setting(String name, String body) {
        Matcher type = VALUE_TYPE.matcher(body);
        Matcher standard = DEFAULT.matcher(body);
        if (!type.find() || !standard.find()) {
            throw new AssertionError("setting " + name + " lacks its value type or its default");
        }
        return new Setting(type.group(1), Optional.ofNullable(standard.group(1)), required(body));
    }

    private static String required(String body) {
        Matcher required = REQUIRED.matcher(body);
        if (!required.find()) {
            return "No";
        }
        return required.group(1) == null ? "Yes" : "For " + required.group(1);
    }

    /** The settings in the table above the sections. */
    Map<String, Setting> settingsInTable() {
        Map<String, Setting> rows = new LinkedHashMap<>();
        Matcher row = SETTING_ROW.matcher(section("options"));
        while (row.find()) {
            rows.put(
                    row.group(1),
                    new Setting(row.group(2), Optional.ofNullable(row.group(3)), row.group(4)));
        }
        return rows;
    }

    /** The first column of the tables in a section, where it is written as code. */
    List<String> firstColumn(String section) {
        List<String> names = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\|`([^`]+)` \\|").matcher(section(section));
        while (row.find()) {
            names.add(row.group(1));
        }
        return names;
    }

    /**
     * The rows of the tables in a section whose first column is code, without the marks of code.
     */
    List<List<String>> rows(String section) {
        return section(section)
                .lines()
                .filter(line -> line.startsWith("|`"))
                .map(line -> line.substring(1).replace("`", "").split("\\|", -1))
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .toList();
    }

    /** The source blocks of a language. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile("(?ms)^\\[source,(\\w+)]\n(-{4,})\n(.*?)^\\2$").matcher(text);
        while (block.find()) {
            if (block.group(1).equals(language)) {
                blocks.add(block.group(3));
            }
        }
        return blocks;
    }
}
