// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { places } from "./navigation";

const CHORD_MS = 1_200;

/** "?" lists the shortcuts, "g" and a letter goes to a place, "/" to the page's search, j and k enter the page's first table. */
export function useShortcuts(onHelp: () => void): void {
  const go = useNavigate();
  useEffect(() => {
    let chordUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (Date.now() < chordUntil) {
        chordUntil = 0;
        const place = places.find((one) => one.key === event.key);
        if (place) void go(place.to);
      } else if (event.key === "g") {
        chordUntil = Date.now() + CHORD_MS;
      } else if (event.key === "?") {
        onHelp();
      } else if (event.key === "/") {
        focusFirst(event, "[data-page-search]");
      } else if ((event.key === "j" || event.key === "k") && !inTable(event.target)) {
        focusFirst(event, "main a[data-row]");
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [go, onHelp]);
}

function focusFirst(event: KeyboardEvent, selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) return;
  event.preventDefault();
  found.focus();
}

function inTable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("table") !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
