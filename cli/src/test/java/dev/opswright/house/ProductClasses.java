/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.house;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** What ships: no test classes, neither from a folder nor from a module's packed test classes. */
final class ProductClasses implements ImportOption {
    private final ImportOption folders = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
        return folders.includes(location) && !location.contains("-tests.jar");
    }
}
