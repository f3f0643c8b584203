// SPDX-License-Identifier: Apache-2.0

/** Starts by itself when the journey's alert fires. */
export const autoRunbook = ({ auto, alert, server }) => `name: ${auto}
description: Says hello, slowly enough to be watched
mode: auto
target: {from: "${server}"}
verification: none
steps:
  - name: Say where
    command: uname -s
  - name: Say hello
    command: |
      echo hello from the journey
      n=0
      while [ "$n" -lt 16 ]; do n=$((n + 1)); echo "line $n"; sleep 0.5; done
triggers:
  - name: Journey alert
    alert_name_pattern: "${alert}"
`;

/** Waits for a person; started by an alert, because nobody approves what they started themselves. */
export const askingRunbook = ({ asking, askingAlert, server }) => `name: ${asking}
description: Runs only after somebody said yes
mode: semi_auto
risk: low
target: {from: "${server}"}
verification: none
steps:
  - name: Do what was approved
    command: echo approved plan ran
triggers:
  - name: Journey question
    alert_name_pattern: "${askingAlert}"
`;

export const brokenRunbook = `name: broken
steps:
  - name: Typo
    comand: echo never
`;

/** One firing alert as Alertmanager's webhook sends it. */
export const firingAlert = (alert, server) => ({
  version: "4",
  groupKey: `{}:{alertname="${alert}"}`,
  truncatedAlerts: 0,
  status: "firing",
  receiver: "opswright",
  groupLabels: { alertname: alert },
  commonLabels: { alertname: alert },
  commonAnnotations: {},
  externalURL: "http://127.0.0.1:9093",
  alerts: [
    {
      status: "firing",
      labels: { alertname: alert, severity: "critical", instance: server },
      annotations: { summary: "The journey needs something to fix" },
      startsAt: new Date().toISOString(),
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://127.0.0.1:9090/graph",
      fingerprint: [...alert].reduce((sum, letter) => (sum * 31n + BigInt(letter.charCodeAt(0))) % 2n ** 64n, 7n).toString(16).padStart(16, "0"),
    },
  ],
});
