// SPDX-License-Identifier: Apache-2.0
/** A fresh key for one request that must not be done twice. Works on plain http, where randomUUID does not exist. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
