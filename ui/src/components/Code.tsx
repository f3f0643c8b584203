// SPDX-License-Identifier: Apache-2.0
import type { Binding, Script } from "~/api/types";
import { t, tMaybe } from "~/lib/text";
import { CopyButton } from "./CopyButton";
import classes from "./Code.module.css";

/** Text that a person may want to read closely or take away. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <figure className={classes.block}>
      <figcaption className={classes.caption}>
        <span>{label}</span>
        <CopyButton value={text} />
      </figcaption>
      <pre className={classes.code} tabIndex={0} aria-label={label}>{text}</pre>
    </figure>
  );
}

/** A script as it runs on the host, and apart from it the values that are handed to it. */
export function ScriptView({ script, label }: { script: Script; label: string }) {
  return (
    <div className={classes.script}>
      <CodeBlock text={script.text} label={label} />
      <Bindings bindings={script.bindings} />
    </div>
  );
}

export function Bindings({ bindings }: { bindings: Binding[] }) {
  if (bindings.length === 0) return null;
  return (
    <div className={classes.bindings}>
      <p className={classes.bindingsTitle}>{t("script.bindings")}</p>
      <dl>
        {bindings.map((binding) => (
          <div key={binding.name} className={classes.binding}>
            <dt><code>{`\${${binding.name}}`}</code></dt>
            <dd>
              {binding.late && binding.value === null ? <em>{t("script.late")}</em> : <code className={classes.value}>{binding.value ?? ""}</code>}
              <span className={classes.origin}>
                {[binding.expression, binding.type, binding.origin && (tMaybe(`origin.${binding.origin.toLowerCase()}`) ?? binding.origin)].filter(Boolean).join(" · ")}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
