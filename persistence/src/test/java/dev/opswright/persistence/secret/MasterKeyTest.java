/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    @TempDir
    Path folder;

    @Test
    void aNewKeyIsReadableByItsOwnerOnly() throws IOException {
        Path file = folder.resolve("new/master.key");

        MasterKey.loadOrCreate(file);

        assertThat(Files.size(file)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void theSameFileIsTheSameKey() throws Exception {
        Path file = folder.resolve("master.key");
        byte[] sealed = MasterKey.loadOrCreate(file).aead().encrypt(new byte[] {7}, new byte[0]);

        assertThat(MasterKey.loadOrCreate(file).aead().decrypt(sealed, new byte[0]))
                .containsExactly(7);
    }

    @Test
    void processesThatStartTogetherEndWithOneKey() throws Exception {
        Path file = folder.resolve("master.key");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<byte[]> read = () -> {
                MasterKey.loadOrCreate(file);
                return Files.readAllBytes(file);
            };
            List<Future<byte[]>> keys =
                    threads.invokeAll(IntStream.range(0, 32).mapToObj(i -> read).toList());
            byte[] first = keys.getFirst().get();

            for (Future<byte[]> key : keys) {
                assertThat(key.get()).isEqualTo(first);
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFileOfAnotherLengthIsRefusedAndKept() throws IOException {
        Path file = Files.write(folder.resolve("master.key"), new byte[31]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> MasterKey.loadOrCreate(file))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("32 bytes and holds 31");
        assertThat(Files.size(file)).isEqualTo(31);
    }

    @Test
    void aFileThatEverybodyMayReadIsRefused() throws IOException {
        Path file = folder.resolve("master.key");
        MasterKey.loadOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> MasterKey.loadOrCreate(file)).hasMessageContaining("chmod 600");
    }
}
