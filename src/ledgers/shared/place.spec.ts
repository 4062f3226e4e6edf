import { describe, expect, it } from '@jest/globals';
import { englishSentence } from '../../platform/english/sentences.js';
import type { RowCheck } from './judgement.js';
import { Place, keepsItsPlace } from './place.js';

const kindsOf = (place: Place) =>
  keepsItsPlace({ day: 'startedOn', place, checks: [] as RowCheck[] }).checks.find(
    ({ code }) => code === 'place-kind',
  )!;

describe('属地规则', () => {
  it('says in either language which kinds of units its ledger allows', () => {
    expect(kindsOf({}).message).toMatch(/^属地须为街道\(镇\)或社区\(村\),/);
    expect(englishSentence(kindsOf({}))).toMatch(
      /: subdistrict \(town\), community \(village\)\. /,
    );
    const wide = kindsOf({ wider: ['district', 'city'] });
    expect(wide.message).toMatch(/或区县或市,/);
    expect(englishSentence(wide)).toMatch(/community \(village\), district or county, city\. /);
  });
});
