// SPDX-License-Identifier: Apache-2.0
/** The part of alertmanager.yml that sends every alert here, resolved ones too and none left out of a group. */
export function alertmanagerSnippet(origin: string, token: string): string {
  return `route:
  receiver: opswright
  group_wait: 5s
receivers:
  - name: opswright
    webhook_configs:
      - url: ${origin}/api/v1/webhooks/alertmanager
        send_resolved: true
        max_alerts: 0
        http_config:
          authorization:
            type: Bearer
            credentials: ${token}
`;
}

/** One made-up alert, posted as Alertmanager would, to see that the way is open. */
export function testAlertCommand(origin: string, token: string): string {
  return `curl -sS ${origin}/api/v1/webhooks/alertmanager \\
  -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' \\
  -d '{"version":"4","groupKey":"test","status":"firing","receiver":"opswright","alerts":[{"status":"firing","fingerprint":"0123456789abcdef","startsAt":"'"$(date -u +%FT%TZ)"'","labels":{"alertname":"OpswrightTest","severity":"info"},"annotations":{"summary":"A test alert"}}]}'`;
}
