// SPDX-License-Identifier: Apache-2.0
import { createContext } from "react";

/** True where a run is shown as it once was: nothing is asked of the server, output is what the row holds. */
export const Frozen = createContext(false);
