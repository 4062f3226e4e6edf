import { ask } from '../ask';
import { WaitingDocument } from '../generated/operations';

/** 待办 — the lists that wait for whoever is signed in. */
export const WAITING = {
  queryKey: ['waiting'],
  queryFn: async () => (await ask(WaitingDocument, {})).worklists,
};
