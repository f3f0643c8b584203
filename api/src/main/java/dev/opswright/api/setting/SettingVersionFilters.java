/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import io.swagger.v3.oas.annotations.Parameter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents order and filters of the list of earlier settings; the repository's list specification reads them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Parameter(name = "sort", ref = "#/components/parameters/setting_version_sort")
@Parameter(name = "key", ref = "#/components/parameters/setting_version_key")
@Parameter(name = "since", ref = "#/components/parameters/setting_version_since")
@Parameter(name = "until", ref = "#/components/parameters/setting_version_until")
@interface SettingVersionFilters {}
