import { RetirementGroup, policyOn } from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { Draft, Rule, problem } from '../shared/judgement.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { lastRetirementDay } from './hardship.rules.js';
import { NaturalAttrition } from './natural-attrition.entity.js';

const dayOf = <T extends LedgerRecord>(draft: Draft<T>, field: keyof T & string) =>
  draft[field as keyof Draft<T>] as string | null | undefined;

/** 超过法定退休年龄 — possible, and worth a look at the number and at the day. */
export const pastRetirement =
  <T extends LedgerRecord>(field: keyof T & string, then: string): Rule<T> =>
  (draft, { region }) => {
    const day = dayOf(draft, field);
    const retires = draft.person && lastRetirementDay(draft.person, region);
    return (
      Boolean(day && retires && day >= retires) &&
      problem(
        'person.documentNumber',
        'past-retirement',
        `该人员已于 ${retires} 达到法定退休年龄,${then}请核对证件号码和日期。`,
      )
    );
  };

/** Nobody on file grew older; beyond it the number or the day is another's. */
const OLDEST = 110;

export const olderThanAnybody: Rule<NaturalAttrition> = ({ occurredOn, person }) =>
  Boolean(occurredOn && person?.birthDate && ageOn(person.birthDate, occurredOn) > OLDEST) &&
  problem(
    'person.documentNumber',
    'older-than-anybody',
    `该人员当日已超过 ${OLDEST} 周岁,请核对证件号码和日期。`,
  );

/** 按月核定人数 — of a district of some hundred thousand people about thirty leave work in a month. */
const MANY_IN_A_MONTH = 1000;

export const manyInAMonth: Rule<NaturalAttrition> = ({ cause, persons }) =>
  cause === 'monthly_number' &&
  (persons ?? 0) > MANY_IN_A_MONTH &&
  problem(
    'persons',
    'attrition-implausible',
    `一个月的自然减员超过 ${MANY_IN_A_MONTH} 人,请核对是否误填累计数;每一人都从城镇新增就业中减去。`,
  );

/** 国发〔1978〕104号: five years earlier from special trades, ten for who is unable to work. */
const EARLY_RETIREMENT_YEARS = 10;

/** 退休过早 — perhaps a resignation that was entered as one, or another person. */
export const longBeforeRetirement: Rule<NaturalAttrition> = (
  { cause, occurredOn, person },
  { region },
) => {
  if (cause !== 'retirement' || !occurredOn || !person?.birthDate) return null;
  const group: RetirementGroup = person.sex === 'female' ? 'womanWorker' : 'man';
  const age = policyOn(`retirement.${group}.age-years`, '2024-12-31', region).value;
  return (
    ageOn(person.birthDate, occurredOn) < age - EARLY_RETIREMENT_YEARS &&
    problem(
      'occurredOn',
      'long-before-retirement',
      `该人员退休时未满 ${age - EARLY_RETIREMENT_YEARS} 周岁,提前退休也不会这样早,请核对证件号码、日期和减员原因(离职不计自然减员)。`,
    )
  );
};
