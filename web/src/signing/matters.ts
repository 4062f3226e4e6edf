import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { SignQueueDocument, type SignQueueQuery } from '../generated/operations';

/** 事项 — one signature of one ledger, of which something waits. */
export type Matter = SignQueueQuery['signQueue'][number];

export const useMatters = () =>
  useQuery({
    queryKey: ['sign queue'],
    queryFn: async () => (await ask(SignQueueDocument, {})).signQueue,
  });

export const pathOf = ({ ledger, verb }: Pick<Matter, 'ledger' | 'verb'>, month?: string | null) =>
  `/signing/${ledger}/${verb}${month ? `?month=${month}` : ''}`;

/** 合计 — exact to the fen, however many are added. */
export function sumOf(amounts: readonly (string | null)[]): string | null {
  const given = amounts.filter((each) => each !== null);
  if (given.length === 0) return null;
  const fen = given.reduce((sum, each) => sum + Math.round(Number(each) * 100), 0);
  return (fen / 100).toFixed(2);
}
