// SPDX-License-Identifier: Apache-2.0
/** The mark: a pulse that recovers. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <path
        d="M7.5 17.5h4.2l2.6-7.2 4.2 12.4 2.7-7 1.2 1.8h2.6"
        fill="none"
        stroke="var(--mantine-primary-color-contrast)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
