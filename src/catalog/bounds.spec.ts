import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Type } from '@nestjs/common';
import { LazyMetadataStorage } from '@nestjs/graphql/dist/schema-builder/storages/lazy-metadata.storage.js';
import { TypeMetadataStorage } from '@nestjs/graphql/dist/schema-builder/storages/type-metadata.storage.js';
import { Decimal } from 'decimal.js';
import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { boundsOf } from '../platform/graphql/number-fields.js';
import { ledgers } from './ledgers.js';
import '../indicators/targets/target.resolver.js';
import '../office/letterhead-changes.resolver.js';
import '../office/office-changes.resolver.js';
import '../office/openings.resolver.js';
import '../report-drafts/report-drafts.resolver.js';
import '../report-sheets/report-sheets.resolver.js';
import { issuesOf } from '../platform/graphql/validation.js';

LazyMetadataStorage.load();
const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '..', '..', 'schema.graphql'), 'utf8'),
);
const classes = new Map(
  TypeMetadataStorage.getInputTypesMetadata().map(({ name, target }) => [
    name,
    target as Type<object>,
  ]),
);

/** Every number of every input that a person fills in; a revision that was seen is no number of theirs. */
const numbers = Object.values(schema.getTypeMap())
  .filter(isInputObjectType)
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter(({ type: of }) => ['Int', 'Decimal', 'Float'].includes(getNamedType(of).name))
      .filter(({ name }) => name !== 'revision')
      .map((field) => ({ input: type.name, field: field.name, of: getNamedType(field.type).name })),
  );

const codesOf = (input: string, field: string, value: unknown) =>
  issuesOf(classes.get(input)!, { [field]: value })
    .filter((issue) => issue.field === field)
    .map(({ code }) => code);

describe('the numbers of every input', () => {
  it('are found', () => {
    expect(numbers.length).toBeGreaterThan(90);
    expect(numbers.filter(({ input }) => !classes.has(input))).toEqual([]);
  });

  it.each(numbers)('$input.$field is kept within bounds that say why', ({ input, field, of }) => {
    const bounds = boundsOf(classes.get(input)!).get(field);
    expect(bounds?.because).toMatch(/\p{Script=Han}{3,}/u);
    const { least, most } = bounds!;
    const given = (value: Decimal) => (of === 'Int' ? value.toNumber() : value.toFixed());
    const [smallest, largest] = [new Decimal(least), new Decimal(most)];
    const unit = of === 'Int' ? 1 : '0.01';

    expect(codesOf(input, field, given(smallest))).toEqual([]);
    expect(codesOf(input, field, given(largest))).toEqual([]);
    expect(codesOf(input, field, given(largest.plus(unit)))).toEqual(['max']);
    const below = codesOf(input, field, given(smallest.minus(unit)));
    expect(below).toEqual(smallest.isZero() && of !== 'Int' ? ['matches'] : ['min']);
    expect(codesOf(input, field, given(new Decimal('1e12')))).not.toEqual([]);
    if (smallest.gt(0)) expect(codesOf(input, field, given(new Decimal(0)))).not.toEqual([]);
    if (!smallest.isNegative())
      expect(codesOf(input, field, given(new Decimal(-1)))).not.toEqual([]);
    for (const wrong of of === 'Int'
      ? [1.5, '1.5', '一', '', Number.NaN, true, 2 ** 31, 1e30]
      : ['NaN', '1e3', '', '一', '1,2', '0.00001', '0x10', 'Infinity'])
      expect(codesOf(input, field, wrong)).not.toEqual([]);
  });
});

/** Numbers of ledgers that a rule, a hint or the papers beside them judges, so that no usual range is declared. */
const JUDGED_OTHERWISE: Record<string, string[]> = {
  'by a rule or a hint of its own': [
    ...['natural_attrition persons', 'welfare_post headcount', 'welfare_placement placementNumber'],
    ...['welfare_placement monthsSubsidisedBefore', 'training_enrolment subsidiesBefore'],
    ...['training_enrolment attendedHours', 'internship months'],
    ...[
      'internship monthsSubsidisedBefore',
      'startup_loan priorUses',
      'startup_loan amountYuan',
      'startup_loan employees',
    ],
    ...['startup_loan newHires', 'startup_loan compensatedYuan', 'loan_repayment amountYuan'],
    ...['refund_batch policyYear', 'stable_job_refund insuredAtYearEnd'],
    ...['stable_job_refund benefitRecipients', 'stable_job_refund averageInsured'],
    ...['stable_job_refund premiumsPaidYuan', 'stable_job_refund employeesCovered'],
    ...['wage_petition amountOwedYuan', 'wage_petition extensionDays', 'wage_recovery amountYuan'],
    ...['fund_budget year', 'fund_budget amountYuan', 'fund_payment amountYuan'],
    ...['reported_figure value', 'target year', 'target value', 'target ceiling'],
  ],
  'by the standard of its month or quarter': [
    ...['welfare_subsidy amountYuan', 'internship_stipend amountYuan'],
    ...['loan_interest_subsidy amountYuan'],
  ],
  'computed, not typed': [
    ...['stable_job_refund policyYear', 'stable_job_refund layoffRatePercent'],
    ...['stable_job_refund layoffLimitPercent', 'stable_job_refund ratioPercent'],
    ...['stable_job_refund refundYuan'],
  ],
  'of no figure': [
    ...['wage_petition wageDepositYuan', 'data_comparison_list statedRows'],
    ...['reported_figure denominator', 'target completionDecimals', 'report_table year'],
    'target dueMonth',
    ...['report_table decimals', 'named_fact value', 'self_evaluation year'],
    ...['self_evaluation initialBudget', 'self_evaluation adjustedBudget'],
    ...['self_evaluation executed', 'self_evaluation executionWeight'],
  ],
};

describe('the numbers of every ledger', () => {
  it('say what is usual, or are judged otherwise', () => {
    const without = ledgers.flatMap(({ type, input, verbs }) =>
      [input, ...Object.values(verbs).flatMap((verb) => verb.input ?? [])].flatMap((form) =>
        [...boundsOf(form)]
          .filter(([, { seldom }]) => !seldom)
          .map(([field]) => `${type as string} ${field}`),
      ),
    );
    expect([...new Set(without)].sort()).toEqual(Object.values(JUDGED_OTHERWISE).flat().sort());
  });
});
