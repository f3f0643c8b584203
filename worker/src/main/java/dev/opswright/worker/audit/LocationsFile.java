/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import com.maxmind.db.Reader;
import dev.opswright.workflows.audit.Travel;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of cities in MaxMind's format (MMDB), which the operator brings and may replace at any time: GeoLite2, DB-IP
 * and others. Nothing is asked of the outside. Used by one thread.
 */
final class LocationsFile implements Locations {
    /** Where a database does not say: kilometres within which a city's addresses are. */
    private static final double USUAL_ACCURACY = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LocationsFile.class);

    private final Path file;
    private FileTime changed;
    private Reader reader;

    /** @throws IllegalArgumentException when it cannot be read */
    LocationsFile(Path file) {
        this.file = file;
        try {
            this.changed = Files.getLastModifiedTime(file);
            this.reader = new Reader(file.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "OPSWRIGHT_LOCATIONS_FILE " + file + " must be a readable database in MaxMind's format (.mmdb)", e);
        }
    }

    @Override
    public Optional<Travel.Place> find(String address) {
        reopen();
        try {
            Map<?, ?> entry = reader.get(InetAddress.ofLiteral(address), Map.class);
            return Optional.ofNullable(entry == null ? null : place(entry.get("location")));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The locations of addresses cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Travel.@Nullable Place place(@Nullable Object location) {
        if (location instanceof Map<?, ?> known
                && known.get("latitude") instanceof Number latitude
                && known.get("longitude") instanceof Number longitude) {
            double accuracy =
                    known.get("accuracy_radius") instanceof Number radius ? radius.doubleValue() : USUAL_ACCURACY;
            return new Travel.Place(latitude.doubleValue(), longitude.doubleValue(), accuracy);
        }
        return null;
    }

    /** What was replaced badly leaves the former one in use. */
    private void reopen() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(changed)) {
                Reader next = new Reader(file.toFile());
                reader.close();
                reader = next;
                changed = now;
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read anew; the former one goes on: {}", file, e.getMessage());
        }
    }
}
