import { describe, expect, it } from '@jest/globals';
import { understand } from '../proofreading/understand.js';
import { carried } from './carry.js';
import { type IndicatorKnown, knownOfFact, knownOfIndicator } from './known-of.js';
import { KnownValues, PROSE } from './known-value.js';
import { proposalsFor } from './propose.js';

const indicator = (code: string, label: string, value: string): IndicatorKnown => ({
  ...{
    code,
    label,
    unit: '人',
    decimals: 0,
    kind: 'flow',
    isAbout: false,
    targets: [],
    months: [],
  },
  lines: [{ figureId: '1', unitCode: null, unitName: '示例区', value, lastYear: null }],
});

const of = (year: number, jobs: string, posts: string) => ({
  of: { year, lastDay: `${year}-12-31`, kind: 'district' },
  known: new KnownValues(
    [
      ...[
        indicator('new_urban_jobs', '城镇新增就业', jobs),
        indicator('posts', '公益性岗位', posts),
      ].flatMap(knownOfIndicator),
      knownOfFact({
        ...{ id: '3', name: '联系点', value: '12', valueUnit: '个', sourceDocument: '文件' },
      }),
    ],
    `${year}-12-31`,
  ),
});
const LAST = of(2022, '3231', '40');
const THIS = of(2023, '3400', '45');
const read = (text: string, { known, of: unit }: typeof LAST) =>
  proposalsFor(understand(text), known, unit);

/** What was confirmed of last year's text, by the words of each number; of the others what was proposed. */
const confirmed = (text: string, by: Record<string, string>) =>
  read(text, LAST).map(({ number, proposal }) => ({
    number,
    address: by[number.quote] ?? proposal.address,
  }));
const proposed = (text: string, before: ReturnType<typeof confirmed>) =>
  carried(read(text, THIS), before, THIS.known).map(
    ({ number, proposal: { address, certainty } }) =>
      `${number.quote} ${certainty} ${address ?? '-'}`,
  );

describe('what was confirmed of the report before', () => {
  const TEXT = '城镇新增就业3231人。帮扶群众40人,走访260次。';

  it('is proposed of the number in its place, sure where its value is what is printed', () => {
    const before = confirmed(TEXT, { '40人': 'value/posts', '260次': PROSE });
    expect(proposed('城镇新增就业3400人。帮扶群众45人,走访310次。', before)).toEqual([
      '3400人 sure value/new_urban_jobs',
      '45人 sure value/posts',
      '310次 sure prose',
    ]);
  });

  it('is sure where the words alone would only have asked for the same', () => {
    const text = '岗位安置40人。';
    const before = confirmed(text, { '40人': 'value/posts' });
    expect(proposed('岗位安置45人。', [])).toEqual(['45人 unsure value/posts']);
    expect(proposed('岗位安置45人。', before)).toEqual(['45人 sure value/posts']);
  });

  it('is asked again where the value is another', () => {
    const before = confirmed(TEXT, { '40人': 'value/posts' });
    expect(proposed('城镇新增就业3400人。帮扶群众46人,走访310次。', before)[1]).toBe(
      '46人 unsure value/posts',
    );
  });

  it('goes with its place where sentences came in before it or went', () => {
    const before = confirmed(`举办活动7场。${TEXT}`, { '40人': 'value/posts', '260次': PROSE });
    expect(proposed('城镇新增就业3400人。建立联系点9处。帮扶群众45人,走访310次。', before)).toEqual(
      [
        '3400人 sure value/new_urban_jobs',
        '9处 unknown -',
        '45人 sure value/posts',
        '310次 sure prose',
      ],
    );
  });

  it('gives way to what the text says beyond doubt', () => {
    const before = confirmed(TEXT, { '3231人': 'value/posts' });
    expect(proposed('城镇新增就业3400人。', before)).toEqual(['3400人 sure value/new_urban_jobs']);
  });
});
