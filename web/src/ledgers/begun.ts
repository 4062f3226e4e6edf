import { Left } from '../parts/left-for';
import type { Draft } from './draft';

/** 开了头的登记 — what a page before has already been told of it, as the number of a person; for the form. */
export const begun = new Left<Draft>();

export const beginEntry = (draft: Draft) => begun.leave(draft);
