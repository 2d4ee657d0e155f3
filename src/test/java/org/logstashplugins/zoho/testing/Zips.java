package org.logstashplugins.zoho.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** ZIP files as different programs write them. */
public final class Zips {
    private static final String SAME = "Log of one name ";

    private Zips() {}

    /** A file in a ZIP. */
    public record File(String name, byte[] content) {
        public static File of(String name, String content) {
            return new File(name, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The habits of a program that writes ZIP files. */
    public enum Habit {
        /** Sizes behind each file. */
        STREAMED,
        /** Sizes in front of each file. */
        SEEKING,
        /** Not compressed. */
        STORED,
        /** Numbers of eight bytes, whether needed or not. */
        LARGE,
        /** Names in code page 437, without a flag that says so. */
        OLD_NAMES,
        /** A folder, and extra files beside the files. */
        MAC,
        /** Files that the Windows Explorer adds. */
        WINDOWS
    }

    /** Packs files of different names. */
    public static byte[] of(Habit habit, List<File> files) throws IOException {
        if (habit == Habit.STREAMED || habit == Habit.MAC) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipArchiveOutputStream out = new ZipArchiveOutputStream((OutputStream) bytes)) {
                write(habit, files, out);
            }
            return bytes.toByteArray();
        }
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(channel)) {
            write(habit, files, out);
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    private static void write(Habit habit, List<File> files, ZipArchiveOutputStream out)
            throws IOException {
        out.setUseZip64(habit == Habit.LARGE ? Zip64Mode.Always : Zip64Mode.AsNeeded);
        if (habit == Habit.OLD_NAMES) {
            out.setEncoding("Cp437");
            out.setUseLanguageEncodingFlag(false);
        }
        if (habit == Habit.MAC) {
            put(out, new File("Log/", new byte[0]), habit);
            put(out, File.of("Log/.DS_Store", "\u0000\u0000\u0000\u0001Bud1"), habit);
        }
        for (File file : files) {
            boolean old = habit == Habit.OLD_NAMES;
            String name = habit == Habit.MAC ? "Log/" + file.name() : file.name();
            put(out, new File(old ? "\u00E4" + name : name, file.content()), habit);
            if (habit == Habit.MAC) {
                byte[] fork = {0, 5, 0x16, 7, 0, 2, 0, 0, 'M', 'a', 'c'};
                put(out, new File("__MACOSX/Log/._" + file.name(), fork), habit);
            }
        }
        if (habit == Habit.WINDOWS) {
            put(out, File.of("Thumbs.db", "\u00D0\u00CF"), habit);
            put(out, File.of("desktop.ini", "[.ShellClassInfo]\r\n"), habit);
        }
        out.finish();
    }

    private static void put(ZipArchiveOutputStream out, File file, Habit habit) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.name());
        if (habit == Habit.STORED) {
            CRC32 crc = new CRC32();
            crc.update(file.content());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(file.content().length);
            entry.setCrc(crc.getValue());
        }
        out.putArchiveEntry(entry);
        out.write(file.content());
        out.closeArchiveEntry();
    }

    /** Packs files under one name, which no library used here does by itself. */
    public static byte[] ofOneName(Habit habit, List<byte[]> contents) throws IOException {
        List<File> files = new ArrayList<>();
        for (byte[] content : contents) {
            files.add(new File(SAME + (char) ('a' + files.size()) + ".csv", content));
        }
        byte[] zip = of(habit, files);
        byte[] name = SAME.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + name.length < zip.length; at++) {
            if (Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
                zip[at + name.length] = 'a';
            }
        }
        return zip;
    }

    /** Packs files as the JDK does. */
    public static byte[] java(List<File> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (File file : files) {
                out.putNextEntry(new ZipEntry(file.name()));
                out.write(file.content());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
