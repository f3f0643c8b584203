// SPDX-License-Identifier: Apache-2.0
import { useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { usePreferences } from "~/api/profile";
import { writeTimesAs, type TimeStyle } from "~/lib/time";

/** Makes the console as the person likes it; whether that is done. Preferences that cannot be had keep nobody out. */
export function useLiking(loggedIn: boolean): boolean {
  const { data, isError } = usePreferences(loggedIn);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (data) setColorScheme(data.theme as MantineColorScheme);
    // Only when the choice changes: the setter is another function each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data?.theme]);
  // Before anything is drawn, so that no moment is shown in the wrong zone first.
  if (data) writeTimesAs({ zone: data.time_zone, format: data.time_format as TimeStyle["format"] });
  return data !== undefined || isError;
}
