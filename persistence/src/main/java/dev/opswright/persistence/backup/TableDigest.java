/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and sums what COPY writes, one line a row, on its way to another stream, which it does not close. */
final class TableDigest extends OutputStream {
    private final OutputStream out;
    private final MessageDigest whole = sha256();
    private final MessageDigest row = sha256();
    private final long[] content = new long[4];
    private long rows;
    private long bytes;

    TableDigest(OutputStream out) {
        this.out = out;
    }

    TableSum sum(String database, String table) {
        ByteBuffer sum = ByteBuffer.allocate(32);
        for (long lane : content) {
            sum.putLong(lane);
        }
        HexFormat hex = HexFormat.of();
        return new TableSum(database, table, rows, bytes, hex.formatHex(whole.digest()), hex.formatHex(sum.array()));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        whole.update(buffer, offset, length);
        bytes += length;
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            // COPY's text form writes a line break inside of a value as backslash and n.
            if (buffer[at] == '\n') {
                row.update(buffer, from, at - from);
                from = at + 1;
                endRow();
            }
        }
        row.update(buffer, from, offset + length - from);
        out.write(buffer, offset, length);
    }

    private void endRow() {
        ByteBuffer digest = ByteBuffer.wrap(row.digest());
        for (int lane = 0; lane < content.length; lane++) {
            content[lane] += digest.getLong();
        }
        rows++;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
