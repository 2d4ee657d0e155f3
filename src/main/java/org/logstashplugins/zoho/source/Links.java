package org.logstashplugins.zoho.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.client.ApiException;

/**
 * The links to a job's files, under any of the names that Zoho's pages and programs that use its
 * APIs have for them, and as browsers would take them: relative ones, and ones with characters that
 * should have been encoded.
 */
public final class Links {
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

    /** What may stand in an address besides letters and digits. */
    private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";

    private static final int DEEPEST = 4;

    private Links() {}

    /**
     * Finds the links in a job's description.
     *
     * @param base what relative ones start from
     */
    public static List<URI> in(JsonNode job, URI base) throws ApiException {
        List<String> texts = new ArrayList<>();
        collect(job, DEEPEST, texts);
        List<URI> links = new ArrayList<>();
        for (String text : texts) {
            links.add(resolve(text, base));
        }
        return links;
    }

    private static void collect(JsonNode node, int depth, List<String> texts) {
        if (node.isTextual()) {
            if (node.textValue().indexOf('/') >= 0) {
                texts.add(node.textValue());
            }
        } else if (node.isArray() && depth > 0) {
            node.forEach(each -> collect(each, depth - 1, texts));
        } else if (node.isObject() && depth > 0) {
            int before = texts.size();
            for (int i = 0; i < NAMES.size() && texts.size() == before; i++) {
                collect(node.path(NAMES.get(i)), depth - 1, texts);
            }
        }
    }

    /** The address that a text means. */
    static URI resolve(String text, URI base) throws ApiException {
        try {
            URI link = base.resolve(new URI(encoded(text.strip())));
            if (link.getHost() != null) {
                return link;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Said below without the text, which may hold a signature.
        }
        throw new ApiException(
                ApiException.Kind.RETRY,
                "bad link",
                "Zoho gave something for the link to the exported file that is no address. It is asked for again.");
    }

    /** Encodes what may not stand in an address, and leaves what is encoded. */
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

    /** Brackets stand around an address of a host, and nowhere else. */
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
