import { standsIn } from '../ledgers/shared/stands-in.js';

/** 已报送 — the states of what has gone out. */
export const SENT = ['sent', 'replied', 'published'] as const;

/** 另一版已报送 — another version of the document `d` went out, as SQL: what was due of it was done. */
export const anotherWentOut = (d: string) =>
  `EXISTS (SELECT FROM deliverable e WHERE e.territory_id = ${d}.territory_id AND e.kind = ${d}.kind AND e.first_day = ${d}.first_day
             AND e.last_day = ${d}.last_day AND e.id <> ${d}.id AND ${standsIn(SENT, 'e')})`;
