// SPDX-License-Identifier: Apache-2.0
/** "512 B", "14 KiB", "3.2 MiB". */
export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${Math.round(count / 1024)} KiB`;
  return `${(count / 1024 / 1024).toFixed(1)} MiB`;
}
