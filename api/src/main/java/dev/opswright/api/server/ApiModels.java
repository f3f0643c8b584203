/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import dev.opswright.persistence.access.AssignmentView;
import dev.opswright.persistence.access.RoleView;
import dev.opswright.persistence.access.TeamView;
import dev.opswright.persistence.alert.AlertDetailView;
import dev.opswright.persistence.alert.AlertItemView;
import dev.opswright.persistence.alert.AlertSourceView;
import dev.opswright.persistence.alert.AutomationRuleView;
import dev.opswright.persistence.alert.DeliveryView;
import dev.opswright.persistence.defence.LoginNetworkView;
import dev.opswright.persistence.fleet.FleetCounts;
import dev.opswright.persistence.fleet.FleetView;
import dev.opswright.persistence.fleet.FleetWaves;
import dev.opswright.persistence.grant.GrantView;
import dev.opswright.persistence.guard.BlackoutView;
import dev.opswright.persistence.guard.BreakerView;
import dev.opswright.persistence.guard.BudgetView;
import dev.opswright.persistence.identity.HeldScope;
import dev.opswright.persistence.privacy.Certificate;
import dev.opswright.persistence.privacy.ConsentView;
import dev.opswright.persistence.privacy.PrivacyRequestView;
import dev.opswright.persistence.retention.RetentionClass;
import dev.opswright.persistence.retention.RetentionPolicy;
import dev.opswright.persistence.runbook.TriggerView;
import dev.opswright.persistence.server.HostKeyView;
import dev.opswright.persistence.server.ServerView;
import dev.opswright.persistence.server.WinRmFields;
import dev.opswright.workflows.blackout.BlackoutWindow.Recurrence;
import dev.opswright.workflows.blackout.BlackoutWindow.RecurrencePattern;
import dev.opswright.workflows.blackout.Occurrence;
import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.fleet.FleetPolicy;
import dev.opswright.workflows.fleet.FleetStatus;
import dev.opswright.workflows.look.LookWorkflow;
import dev.opswright.workflows.privacy.PrivacyKind;
import dev.opswright.workflows.privacy.PrivacyStatus;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.server.AskWorkflow;
import io.micronaut.serde.annotation.SerdeImport;

/** Records of other modules that appear in answers as they are; those modules know nothing of this one's JSON. */
@SerdeImport(AlertItemView.class)
@SerdeImport(AlertDetailView.class)
@SerdeImport(DeliveryView.class)
@SerdeImport(AlertSourceView.class)
@SerdeImport(AutomationRuleView.class)
@SerdeImport(TriggerView.class)
@SerdeImport(BreakerView.class)
@SerdeImport(BlackoutView.class)
@SerdeImport(BudgetView.class)
@SerdeImport(GrantView.class)
@SerdeImport(LoginNetworkView.class)
@SerdeImport(RoleView.class)
@SerdeImport(TeamView.class)
@SerdeImport(TeamView.Member.class)
@SerdeImport(AssignmentView.class)
@SerdeImport(HeldScope.class)
@SerdeImport(Recurrence.class)
@SerdeImport(RecurrencePattern.class)
@SerdeImport(RunbookSelector.class)
@SerdeImport(ServerSelector.class)
@SerdeImport(Occurrence.class)
@SerdeImport(ServerView.class)
@SerdeImport(WinRmFields.KerberosFields.class)
@SerdeImport(HostKeyView.class)
@SerdeImport(ConsentView.class)
@SerdeImport(RetentionPolicy.class)
@SerdeImport(RetentionClass.class)
@SerdeImport(PrivacyRequestView.class)
@SerdeImport(PrivacyRequestView.PrivacyPerson.class)
@SerdeImport(PrivacyRequestView.PrivacyReason.class)
@SerdeImport(PrivacyKind.class)
@SerdeImport(PrivacyStatus.class)
@SerdeImport(Certificate.class)
@SerdeImport(FleetView.class)
@SerdeImport(FleetView.Reason.class)
@SerdeImport(FleetView.Person.class)
@SerdeImport(FleetCounts.class)
@SerdeImport(FleetWaves.class)
@SerdeImport(FleetWaves.Wave.class)
@SerdeImport(FleetWaves.Run.class)
@SerdeImport(FleetPolicy.class)
@SerdeImport(FleetStatus.class)
@SerdeImport(ExecutionStatus.class)
@SerdeImport(Outcome.class)
@SerdeImport(AskWorkflow.ServerTestReport.class)
@SerdeImport(AskWorkflow.Stage.class)
@SerdeImport(AskWorkflow.SeenHostKey.class)
@SerdeImport(LookWorkflow.LookReport.class)
@SerdeImport(LookWorkflow.Look.class)
final class ApiModels {
    private ApiModels() {}
}
