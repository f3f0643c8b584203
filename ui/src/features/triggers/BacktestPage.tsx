// SPDX-License-Identifier: Apache-2.0
import { Stack } from "@mantine/core";
import { useState } from "react";
import { useBacktest, type BacktestQuestion } from "~/api/backtest";
import { PageHeader } from "~/components/PageHeader";
import { fieldErrors, Problem } from "~/lib/problem";
import { t } from "~/lib/text";
import { useUrlState } from "~/lib/urlState";
import { BacktestForm } from "./BacktestForm";
import { BacktestResult } from "./BacktestResult";
import { questionOf } from "./question";

const DEFAULT_DAYS = 90;

/** What a trigger would have done with the alerts of the past, before it is switched on. */
export function BacktestPage() {
  const [state, setState] = useUrlState(["runbook", "trigger", "days"]);
  const [question, setQuestion] = useState<BacktestQuestion | null>(null);
  const [verdict, setVerdict] = useState("");
  const backtest = useBacktest(question && (verdict === "" ? question : { ...question, verdict }));
  const { error } = backtest.items;
  return (
    <>
      <PageHeader title={t("backtest.title")} explanation={t("backtest.explanation")} back={{ to: "/triggers", label: t("nav.triggers") }} />
      <Stack gap="md">
        <BacktestForm
          runbook={state.runbook}
          trigger={state.trigger}
          days={Number(state.days) || DEFAULT_DAYS}
          errors={error instanceof Problem ? fieldErrors(error) : {}}
          isAsking={backtest.isAsking}
          onChoose={setState}
          onAsk={(asked, stored) => {
            setVerdict("");
            setQuestion(questionOf(asked, stored, Date.now()));
          }}
        />
        {question && <BacktestResult backtest={backtest} verdict={verdict} onVerdict={setVerdict} />}
      </Stack>
    </>
  );
}
