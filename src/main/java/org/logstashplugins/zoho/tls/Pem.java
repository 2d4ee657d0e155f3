package org.logstashplugins.zoho.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One block of a PEM file, such as a certificate or a key. Whatever stands between blocks is a
 * comment (RFC 7468).
 *
 * @param type the words after BEGIN
 * @param text everything between BEGIN and END
 */
record Pem(Path file, String type, String text) {
    private static final long LARGEST_FILE = 10L << 20;

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ([A-Z0-9 ]{1,60})-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** The blocks of a file. */
    static List<Pem> read(Path file) throws UnusableFileException {
        String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Pem(file, block.group(1), block.group(2)))
                .toList();
    }

    /** All of a file, which must not be larger than any file of this kind is. */
    static byte[] bytes(Path file) throws UnusableFileException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new UnusableFileException(file, "is larger than 10 MB. It is another file.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
    }

    /** What is in a file, for messages. */
    static String types(List<Pem> blocks) {
        return blocks.isEmpty()
                ? "is not a PEM file"
                : "holds only: "
                        + blocks.stream()
                                .map(Pem::type)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    /** The binary content. */
    byte[] bytes() throws UnusableFileException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableFileException(file, "is damaged: %s is not Base64.".formatted(type));
        }
    }

    /** The content may be a key. */
    @Override
    public String toString() {
        return type;
    }
}
