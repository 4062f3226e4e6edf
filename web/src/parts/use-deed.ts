import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { mayBeStored, newKey, sentenceOf, untilAnswered } from '../ask';

/** 办理 — something done once by a click: whether it is under way, and what was refused; what the page shows is asked for anew. */
export function useDeed() {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [isUnknown, setUnknown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const key = useRef(newKey());
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
      return run(async () => {
        try {
          const answer = await untilAnswered(() => act(key.current), unknown, page.current.signal);
          key.current = newKey();
          return answer;
        } catch (error) {
          // Refused: what is sent next is something new. What may be stored is sent as the same again.
          if (!mayBeStored(error)) key.current = newKey();
          throw error;
        }
      });
    },
  };
}

export type Deed = ReturnType<typeof useDeed>;
