// SPDX-License-Identifier: Apache-2.0
// @vitest-environment node
import { describe, expect, it } from "vitest";
import { emphasised, unmarked } from "./emphasis";

const strong = (sentence: string) => emphasised(sentence).filter((part) => part.strong).map((part) => part.text);

describe("emphasised", () => {
  it("finds the names the server marks", () => {
    expect(strong("Runs *restart-web*: its trigger *Web service down* fits.")).toEqual(["restart-web", "Web service down"]);
    expect(strong("Step 3 *Check it*: Exited with 1.")).toEqual(["Check it"]);
  });

  it("leaves the asterisks of patterns alone", () => {
    expect(strong("alert_name is \"Disk\" and should be Disk*, not Net*.")).toEqual([]);
    expect(strong("Nearest is *Any disk* of *clean*: alert_name should be Disk*.")).toEqual(["Any disk", "clean"]);
  });

  it("loses nothing but the marks", () => {
    expect(unmarked("*a* and *b c*")).toBe("a and b c");
    expect(unmarked("2 * 3 * 4")).toBe("2 * 3 * 4");
    expect(unmarked("")).toBe("");
  });
});
