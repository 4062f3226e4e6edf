import type { Draft } from './draft';

let begun: Draft = {};

/** 开了头的登记 — what a page before has already been told of it. A number of a person is in no address and in no history, so it waits here for the form. */
export const beginEntry = (draft: Draft) => void (begun = draft);

export function takeBegun(): Draft {
  const taken = begun;
  begun = {};
  return taken;
}
