package org.logstashplugins.zoho.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException;

/**
 * Finds the links to the files of a job. It knows the names that Zoho's pages and programs that use
 * its APIs have for links. Like a browser, it accepts relative links, and links with characters
 * that should have been encoded.
 */
public final class DownloadLinks {
    /** The names to look for first, the likeliest before the others. */
    private static final List<String> NAMES =
            List.of(
                    "download_links",
                    "download_link",
                    "download_urls",
                    "download_url",
                    "downloadLinks",
                    "downloadLink",
                    "downloadUrls",
                    "downloadUrl",
                    "download",
                    "links",
                    "link",
                    "urls",
                    "url",
                    "href",
                    "files",
                    "file",
                    "file_url",
                    "fileUrl",
                    "results",
                    "result");

    /** Any other name of a file or an address, but not "profile". */
    private static final Pattern LIKELY =
            Pattern.compile(
                    "(?:.*_)?(?:download|link|file|href|ur[il])s?(?:_.*)?|.*(?:Download|Link|File|Href|Ur[il]|URL|URI)s?");

    /** Under such a name, a text without a path is a relative address. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i).*(?:download|link|url|uri|href).*");

    private static final Pattern FILE = Pattern.compile("[\\w.-]{1,200}\\.(?i:csv|zip|gz)");
    private static final Pattern ENDING = Pattern.compile("\\.(?i:csv|zip|gz|csv\\.gz)$");

    /** The characters that an address may hold, besides letters and digits. */
    private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";

    private static final int DEEPEST = 4;

    private DownloadLinks() {}

    /**
     * Finds the links in a job's description.
     *
     * @param base the base of relative links
     */
    public static List<URI> in(JsonNode job, URI base) throws ApiException {
        List<String> texts = new ArrayList<>();
        collect(job, DEEPEST, texts);
        if (texts.isEmpty()) {
            collectLikely(job, DEEPEST, texts);
        }
        List<URI> links = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (String text : texts) {
            URI link = resolve(text, base);
            if (files.add(file(link))) {
                links.add(link);
            }
        }
        return links;
    }

    /** The file of a link; the packed and the unpacked file of one name are the same. */
    private static String file(URI link) {
        String path = String.valueOf(link.getRawPath());
        String plain = ENDING.matcher(path).replaceFirst("");
        return plain.equals(path)
                ? link.toString()
                : link.getRawAuthority() + plain + "?" + link.getRawQuery();
    }

    /** True when a job's description has a field for links, even if it is empty. */
    public static boolean named(JsonNode job) {
        return NAMES.stream().anyMatch(job::has);
    }

    private static void collect(JsonNode node, int depth, List<String> texts) {
        if (node.isObject() && depth > 0) {
            int before = texts.size();
            for (int i = 0; i < NAMES.size() && texts.size() == before; i++) {
                collectAll(NAMES.get(i), node.path(NAMES.get(i)), depth - 1, texts);
            }
        }
    }

    /** Collects the links under a name: by known names, or else all of them. */
    private static void collectAll(String name, JsonNode node, int depth, List<String> texts) {
        String text = node.asText("").strip();
        boolean file = ADDRESS.matcher(name).matches() && FILE.matcher(text).matches();
        if (node.isTextual() && (file || text.indexOf('/') >= 0)) {
            texts.add(text);
        } else if (node.isContainerNode() && depth > 0) {
            int before = texts.size();
            collect(node, depth, texts);
            if (texts.size() == before) {
                node.forEach(each -> collectAll(name, each, depth - 1, texts));
            }
        }
    }

    private static void collectLikely(JsonNode node, int depth, List<String> texts) {
        if (depth == 0) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (LIKELY.matcher(field.getKey()).matches()) {
                collectAll(field.getKey(), field.getValue(), depth - 1, texts);
            } else {
                collectLikely(field.getValue(), depth - 1, texts);
            }
        }
        if (node.isArray()) {
            node.forEach(each -> collectLikely(each, depth - 1, texts));
        }
    }

    /** The address that a text stands for. */
    static URI resolve(String text, URI base) throws ApiException {
        try {
            URI link = base.resolve(new URI(encoded(text.strip())));
            if (link.getHost() != null) {
                return link;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The message leaves the text out, which may hold a signature.
        }
        throw new ApiException(
                ApiException.Category.RETRY,
                "bad link",
                "Zoho gave a link to the exported file that is not an address. It is asked for again.");
    }

    /** Encodes what an address may not hold; encoded characters stay as they are. */
    private static String encoded(String text) {
        String bytes =
                new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int path = bytes.indexOf('/', bytes.indexOf("://") + 3);
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            char letter = bytes.charAt(i);
            if (letter == '%' ? digits(bytes, i) : legal(letter, path >= 0 && i > path)) {
                encoded.append(letter);
            } else {
                encoded.append(String.format("%%%02X", (int) letter));
            }
        }
        return encoded.toString();
    }

    /** Only the numeric address of a host may have brackets around it. */
    private static boolean legal(char letter, boolean behindHost) {
        boolean bracket = letter == '[' || letter == ']';
        return bracket
                ? !behindHost
                : letter < 128 && (Character.isLetterOrDigit(letter) || LEGAL.indexOf(letter) >= 0);
    }

    private static boolean digits(String text, int percent) {
        return percent + 2 < text.length()
                && Character.digit(text.charAt(percent + 1), 16) >= 0
                && Character.digit(text.charAt(percent + 2), 16) >= 0;
    }
}
