import { useEffect, useState } from 'react';
import { Unanswered, ask } from '../ask';
import { CheckDocument, type CheckMutation, type RecordStepInput } from '../generated/operations';
import { useSession } from '../session/session';

type Check = CheckMutation['check'];
/** 号码所指的记录 — of a person whose number stands where a record is asked for. */
export type NumberedRecord = Check['named'][number]['records'][number];

export interface Checked extends Check {
  /** What it was said of. */
  of: RecordStepInput;
}

/** So long nothing is typed before the product is asked. */
const AT_REST_MS = 500;
/** After so long it is asked again where no answer came. */
const AGAIN_AFTER_MS = 5_000;
const NOTHING: Checked = { problems: [], hints: [], named: [], of: {} };

/**
 * 试办 — what would be refused and what hinted of a draft, asked of the product itself once one stops typing. It is advice: what
 * cannot be asked is said when the form is sent, and what was said of another text does not stand at this one meanwhile.
 */
export function useCheck(
  ledger: string,
  verb: string,
  step: RecordStepInput,
  isReady: boolean,
): Checked {
  const [checked, setChecked] = useState(NOTHING);
  const asked = JSON.stringify(step);
  const hasEnded = useSession().is === 'ended';
  useEffect(() => {
    // Asked of nobody; whoever signs in again is told.
    if (hasEnded) return setChecked(NOTHING);
    if (!isReady) return;
    let isStale = false;
    let timer: ReturnType<typeof setTimeout>;
    const plan = (milliseconds: number) => {
      timer = setTimeout(() => {
        const of = JSON.parse(asked) as RecordStepInput;
        ask(CheckDocument, { ledger, verb, steps: [of] })
          .then(({ check }) => !isStale && setChecked({ ...check, of }))
          .catch((error: unknown) => {
            if (isStale) return;
            setChecked(NOTHING);
            if (error instanceof Unanswered) plan(AGAIN_AFTER_MS);
          });
      }, milliseconds);
    };
    plan(AT_REST_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [ledger, verb, asked, isReady, hasEnded]);
  return checked;
}
