// SPDX-License-Identifier: Apache-2.0
/** Only addresses of our own are followed after login, never another site's; without one it is the person's home page. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : "/home";
}
