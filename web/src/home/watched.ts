import { ask } from '../ask';
import { WatchedDocument, type WatchedQuery } from '../generated/operations';

export type Watched = WatchedQuery['watchlists'][number];

/** 督办 — what whoever answers for a place keeps an eye on. */
export const WATCHED = {
  queryKey: ['watched'],
  queryFn: async () => (await ask(WatchedDocument, {})).watchlists,
};

export const pathOfList = ({ ledger, code }: Pick<Watched, 'ledger' | 'code'>) =>
  `/waiting/${ledger}/${code}`;
