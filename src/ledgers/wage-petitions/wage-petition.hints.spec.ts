import { expect, it } from '@jest/globals';
import type { Draft, Rule } from '../shared/judgement.js';
import type { WagePetition } from './wage-petition.entity.js';
import { petitionHints } from './wage-petition.hints.js';

/** What the rules over one case alone say of it. */
const said = (draft: Draft<WagePetition>) =>
  (petitionHints.rules as Rule<WagePetition>[]).flatMap((rule) => {
    const found = rule(draft, { today: '2022-12-01', region: '510403' });
    return found ? [found.message] : [];
  });

const case_ = { procedure: 'inspection', receivedOn: '2022-03-01', dueOn: null } as const;

it.each<[what: string, draft: Draft<WagePetition>]>([
  ['a late filing', { ...case_, filedOn: '2022-03-20', isFiledLate: true }],
  ['another procedure', { ...case_, procedure: 'mediation', clockProcedure: 'inspection' }],
  ['a later acceptance', { ...case_, acceptedOn: '2022-03-09', clockStartsOn: '2022-03-02' }],
])('a deadline that waits for a calendar is told as that, of %s', (_, draft) => {
  const sentences = said(draft);
  expect(sentences).toContainEqual(expect.stringContaining('原期限(待补录日历后计算)'));
  expect(sentences.join()).not.toMatch(/null|undefined/);
});
