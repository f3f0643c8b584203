// SPDX-License-Identifier: Apache-2.0
import { emphasised } from "~/lib/emphasis";

/** A sentence of the server's, in which the things it talks about stand between asterisks. */
export function Words({ children }: { children: string }) {
  return <>{emphasised(children).map((part, index) => (part.strong ? <strong key={index}>{part.text}</strong> : part.text))}</>;
}
