/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import org.tukaani.xz.XZInputStream;

/**
 * The packed PostgreSQL programs. Apart from {@link PostgresBinaries}, so that a start that unpacks nothing does not touch
 * the XZ library: its jar is sealed, and a start-up cache that holds a part of it makes the JVM refuse the rest.
 */
final class PostgresArchive {
    private PostgresArchive() {}

    static void unpack(URL archive, Path folder) throws IOException {
        try (var in = new BufferedInputStream(new XZInputStream(archive.openStream()), 1 << 16)) {
            new TarReader(in, folder).unpack();
        }
    }
}
