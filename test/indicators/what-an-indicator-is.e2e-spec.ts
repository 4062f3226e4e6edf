import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indicators as declared } from '../../src/indicators/definitions.js';
import { Office } from '../support/office.js';
import { codeOf } from '../support/steps.js';

const INDICATORS = `{ indicators { code label unit kind decimals better order definition isShare isReported sources
  components { measure label part sign kind ledger ledgerLabel oncePerYear statedBy source notCounted { reason explanation } } } }`;

interface Answer {
  indicators: {
    code: string;
    kind: string;
    better: string;
    order: number;
    definition: string;
    isShare: boolean;
    isReported: boolean;
    sources: string[];
    components: {
      measure: string;
      part: string;
      sign: number;
      ledger: string;
      ledgerLabel: string;
      notCounted: { reason: string; explanation: string }[];
    }[];
  }[];
}

describe('what an indicator is', () => {
  let office: Office;
  let all: Answer['indicators'];
  beforeAll(async () => {
    office = await Office.open();
    all = (await office.ask<Answer>('leader', INDICATORS)).indicators;
  });
  afterAll(() => office?.close());

  const of = (code: string) => all.find((each) => each.code === code)!;

  it('is told of each, in the order in which they are read', () => {
    expect(all.map((each) => each.code)).toEqual(declared.map((each) => each.code));
    expect(all.map((each) => each.order)).toEqual(declared.map((_, at) => at + 1));
    for (const { components, sources, definition } of all) {
      expect(components.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
      expect(definition).toMatch(/[\u4e00-\u9fff].*。$/);
      for (const { ledgerLabel, notCounted } of components) {
        expect(ledgerLabel).toMatch(/[\u4e00-\u9fff]/);
        expect(notCounted.filter(({ explanation }) => !explanation)).toEqual([]);
      }
    }
  });

  it('says the formula of a sum, of a rate and of what is typed in', () => {
    expect(of('new_urban_jobs')).toMatchObject({
      definition: '累计新就业人数 − 自然减员人数,自 1 月 1 日起累计。',
      components: [
        { measure: 'new_hires', sign: 1, part: 'numerator', ledger: 'employment_registration' },
        { measure: 'natural_attrition', sign: -1 },
      ],
    });
    expect(of('registered_unemployment_rate')).toMatchObject({
      kind: 'ratio',
      better: 'less',
      isShare: true,
      definition:
        '(期末城镇登记失业人数) ÷ (城镇从业人数 + 城镇登记失业人数) × 100%,分子、分母各自汇总后相除。',
    });
    expect(of('talent_introduced')).toMatchObject({
      isReported: true,
      components: [{ ledger: 'reported_figure' }],
    });
    expect(of('startup_loans_released').definition).toMatch(/以 10000 元为单位/);
  });

  it('is for who reads figures, or keeps which there are', async () => {
    expect(codeOf(await office.graphql('admin', INDICATORS))).toBeUndefined();
    expect(codeOf(await office.graphql('auditor', INDICATORS))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql(null, INDICATORS))).toBe('SIGN_IN_REQUIRED');
  });
});
