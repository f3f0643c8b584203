// SPDX-License-Identifier: Apache-2.0
// Sets the theme before the first paint. A file of its own because the content
// security policy allows no inline script.
(function () {
  var scheme = "auto";
  try {
    scheme = window.localStorage.getItem("opswright-color-scheme") || "auto";
  } catch {
    scheme = "auto";
  }
  var dark = scheme === "dark" || (scheme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
