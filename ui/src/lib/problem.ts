// SPDX-License-Identifier: Apache-2.0
/** One field of a refused request: `pointer` is a JSON pointer into the body that was sent. */
export interface FieldProblem {
  pointer?: string | null;
  code?: string | null;
  message: string;
  line?: number | null;
  column?: number | null;
  /** Only lint says it. */
  severity?: "error" | "warning" | null;
}

/** A refused or failed call, as the API's problem+json says it. `code` is the last part of `type`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly errors: FieldProblem[];

  constructor(status: number, code: string, title: string, detail: string | null, errors: FieldProblem[]) {
    super(detail ?? title);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

interface ProblemBody {
  type?: string;
  title?: string;
  detail?: string | null;
  errors?: FieldProblem[];
}

export function problemFrom(status: number, body: ProblemBody | null): Problem {
  const code = body?.type?.split(":").pop() ?? String(status);
  return new Problem(status, code, body?.title ?? "", body?.detail ?? null, body?.errors ?? []);
}

/** Errors keyed by form field: `/ssh_key` → `ssh_key`, `/vars/HOST` → `vars.HOST`. */
export function fieldErrors(problem: Problem): Record<string, string> {
  const found: Record<string, string> = {};
  for (const error of problem.errors) {
    const field = (error.pointer ?? "").replace(/^#?\//, "").replaceAll("/", ".");
    if (field !== "" && found[field] === undefined) found[field] = error.message;
  }
  return found;
}
