import { Left } from '../parts/left-for';
import type { Draft } from './draft';

/** 开了头的登记 — what a page before has already been told of it, as the number of a person; for the form. */
export const begun = new Left<Draft>();

/** 未保存的改动 — of a record, for the form that corrects it. */
export const unstored = new Left<{ path: string; changes: Draft }>();

export const beginEntry = (draft: Draft) => begun.leave(draft);
