import { english as account } from './account/english';
import { english as cases } from './cases/english';
import { english as findings } from './findings/english';
import { english as freezes } from './freezes/english';
import { english as governing } from './governing/english';
import { english as paste } from './paste/english';
import { english as periods } from './periods/english';
import { english as proofreading } from './proofreading/english';
import { english as registry } from './registry/english';
import { english as reports } from './reports/english';
import { english as targets } from './targets/english';

/** 英文词表(其余页面) — the words that the first page does without: they come with the first of the other pages. */
export const english: Readonly<Record<string, string>> = {
  ...account,
  ...cases,
  ...findings,
  ...freezes,
  ...governing,
  ...paste,
  ...periods,
  ...proofreading,
  ...registry,
  ...reports,
  ...targets,
};
