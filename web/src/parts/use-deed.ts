import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../ask';
import { STORED_AS_SENT_FIRST, Submission } from '../submission';
import { t } from './language';

/** 办理 — something done once by a click: whether it is under way, and what was refused; what the page shows is asked for anew. */
export function useDeed() {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [isUnknown, setUnknown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submission = useRef(new Submission());
  const page = useRef(new AbortController());
  useEffect(() => {
    page.current = new AbortController();
    return () => page.current.abort();
  }, []);

  async function run<Answer>(act: () => Promise<Answer>): Promise<Answer | undefined> {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await act();
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'ledger' });
      return answer;
    } catch (error) {
      setProblem(sentenceOf(error));
      return undefined;
    } finally {
      setBusy(false);
      setUnknown(false);
    }
  }

  return {
    isBusy,
    /** Nobody knows whether it was stored; it is being asked again. */
    isUnknown,
    problem,
    run,
    /** 提交 — what bears a key of its own: sent until it is answered, and stored once. */
    async send<Answer>(
      act: (idempotencyKey: string) => Promise<Answer>,
    ): Promise<Answer | undefined> {
      const unknown = () => setUnknown(true);
      const sent = await run(() => submission.current.send(act, unknown, page.current.signal));
      if (!sent?.isOfBefore) return sent?.answer;
      setProblem(t(STORED_AS_SENT_FIRST));
      return undefined;
    },
  };
}

export type Deed = ReturnType<typeof useDeed>;
