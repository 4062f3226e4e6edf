import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../ask';

/** 办理 — something done once by a click: whether it is under way, and what was refused; what the page shows is asked for anew. */
export function useDeed() {
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isBusy,
    problem,
    async run<Answer>(act: () => Promise<Answer>): Promise<Answer | undefined> {
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
      }
    },
  };
}

export type Deed = ReturnType<typeof useDeed>;
