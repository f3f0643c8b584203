// SPDX-License-Identifier: Apache-2.0
/** A small runbook to start from: reads, changes, and knows how to undo. */
export const EXAMPLE = `name: restart-service
description: Restart a failing service and check that it came back
category: service-management
mode: semi_auto
risk: low
parameters:
  - name: SERVICE_NAME
    type: service_name
    default: "{{ alert.labels.service }}"
steps:
  - name: Check service status
    command: systemctl is-active {{ SERVICE_NAME }}
    expected_exit_codes: [0, 3]
    continue_on_failure: true
  - name: Restart service
    condition: "{{ steps['Check service status'].exit_code != 0 }}"
    command: sudo systemctl restart {{ SERVICE_NAME }}
    rollback_command: sudo systemctl stop {{ SERVICE_NAME }}
  - name: Verify
    command: systemctl is-active {{ SERVICE_NAME }}
triggers:
  - name: Service down
    alert_name_pattern: "ServiceDown*"
    severity_pattern: "critical"
    cooldown_seconds: 300
`;
