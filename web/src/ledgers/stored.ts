import { Left } from '../parts/left-for';
import type { Draft } from './draft';

/** What the page before has to say of what was just stored. */
export interface Stored {
  said: string;
  hints: readonly { message: string }[];
  /** As which it was stored: what comes after it is another's. */
  revision?: number | undefined;
  /** What was changed after it was sent, by field; it goes into a correction. */
  unstored?: Draft;
}

/** In one line, where there is no page of the record to say it on. */
export const inOneLine = ({ said, hints }: Stored): string =>
  [said, ...hints.map(({ message }) => message)].join(' ');

/** For the page of the record: a hint may name whom it is about. */
export const told = new Left<{ path: string; stored: Stored }>();

export const tellOn = (path: string, stored: Stored) => told.leave({ path, stored });
