package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.time.StopSignal;

/** Our files in a folder where others may have put links. */
class PrivateFilesTest {
    @TempDir Path folder;

    @Test
    void aLinkInThePlaceOfAFileIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path link = Files.createSymbolicLink(folder.resolve("ours"), victim);
        Path dangling = Files.createSymbolicLink(folder.resolve("new"), folder.resolve("none"));

        for (Path file : new Path[] {link, dangling}) {
            assertThat(catchThrowable(() -> open(file))).isInstanceOf(IOException.class);
            assertThat(catchThrowable(() -> PrivateFiles.create(file).close()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(victim).hasContent("precious");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private static void open(Path file) throws IOException {
        FileChannel channel =
                PrivateFiles.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
        channel.close();
    }

    @Test
    void anAnswerIsNotWrittenThroughALink() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve("stream~1"), victim);
        Spool spool = new Spool(folder, "stream", 1_000);

        SpoolFile file = spool.write(new ByteArrayInputStream(new byte[] {'h', 'i'}));

        assertThat(victim).hasContent("precious");
        assertThat(file.intact(new StopSignal())).isTrue();
        Path moved = folder.resolve("moved");
        Files.move(file.path(), moved);
        Files.createSymbolicLink(file.path(), moved);
        assertThat(file.intact(new StopSignal())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, false",
        "rwxr-x---, false",
        "rwxr-xr-x, false",
        "rwxrwx---, true",
        "rwx----w-, true",
        "rwxrwxrwx, true"
    })
    void aFolderThatOthersCanWriteToIsKnown(String rights, boolean open) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
        assertThat(PrivateFiles.openToOthers(folder)).isEqualTo(open);
    }

    @Test
    void aFolderOfOurOwnIsForUsAlone() throws IOException {
        Path own = folder.resolve("a/b");
        PrivateFiles.createFolder(own);
        assertThat(PrivateFiles.openToOthers(own)).isFalse();
        assertThat(PrivateFiles.openToOthers(folder.resolve("none"))).isFalse();
    }

    @Test
    void aStopEndsTheReadingOfAnAnswer() throws IOException {
        Spool spool = new Spool(folder, "stream", 1_000);
        SpoolFile file = spool.write(new ByteArrayInputStream(new byte[] {'h', 'i'}));
        StopSignal stop = new StopSignal();
        stop.stop();
        assertThat(catchThrowable(() -> file.intact(stop))).isInstanceOf(StoppedException.class);
    }
}
