// SPDX-License-Identifier: Apache-2.0
// One's own profile, and somebody else's logins.
import { ago } from "./alerts.ts";

export const profile = { username: "admin", full_name: "Ada Lindqvist" };
export const preferences = { theme: "auto", language: "en", time_zone: null, time_format: "h23", home_page: "/" };
export const ownEmail = { email: "ada@example.net", verified: true, mail: true, pending: "ada@example.org" };
export const secondFactor = { enabled: false, since: null, recovery_codes_left: 0 };

const session = (id: string, minutes: number, current: boolean) => ({
  id, created_at: ago(minutes + 60), last_seen_at: ago(minutes), expires_at: ago(minutes - 1000), ip_address: "10.20.0.7", user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", current,
});
export const userSecurity = { second_factor: true, sessions: [session("s3", 12, false)], login_failures: { count: 100, last_at: ago(1), wait_seconds: 41, proof_asked: true, refused_until: ago(-1300) } };
