import { useEffect, useState } from 'react';
import { ask } from '../ask';
import { CheckDocument, type CheckMutation, type RecordStepInput } from '../generated/operations';

export type Checked = CheckMutation['check'];

/** So long nothing is typed before the product is asked. */
const AT_REST_MS = 500;
const NOTHING: Checked = { problems: [], hints: [] };

/** 试办 — what would be refused and what hinted of a draft, asked of the product itself once one stops typing. */
export function useCheck(
  ledger: string,
  verb: string,
  step: RecordStepInput,
  isReady: boolean,
): Checked {
  const [checked, setChecked] = useState(NOTHING);
  const asked = JSON.stringify(step);
  useEffect(() => {
    if (!isReady) return;
    let isStale = false;
    const rest = setTimeout(() => {
      const steps = [JSON.parse(asked) as RecordStepInput];
      ask(CheckDocument, { ledger, verb, steps })
        .then(({ check }) => !isStale && setChecked(check))
        // It is advice: what cannot be asked now is said when the form is sent.
        .catch(() => undefined);
    }, AT_REST_MS);
    return () => {
      isStale = true;
      clearTimeout(rest);
    };
  }, [ledger, verb, asked, isReady]);
  return checked;
}
