// SPDX-License-Identifier: Apache-2.0
import "@testing-library/jest-dom/vitest";
import { afterEach, vi } from "vitest";

// Tests of pure functions run without a page and need none of this.
if (typeof window !== "undefined") {
  const { cleanup } = await import("@testing-library/react");
  afterEach(cleanup);

  // What Mantine and CodeMirror ask of a browser and jsdom does not have.
  window.matchMedia = (query: string) =>
    ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {
      return undefined;
    }
    unobserve() {
      return undefined;
    }
    disconnect() {
      return undefined;
    }
  };
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  window.scrollTo = vi.fn();
  Element.prototype.scrollIntoView = vi.fn();
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
}
