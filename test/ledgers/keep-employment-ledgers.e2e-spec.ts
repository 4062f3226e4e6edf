import { afterAll, beforeAll, describe } from '@jest/globals';
import {
  aHardshipApplication,
  anAttrition,
  anEmployment,
  anUnemployment,
} from '../support/builders.js';
import { Office } from '../support/office.js';
import { itBehavesLikeALedger } from '../support/shared-examples.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

describe('employment registrations', () =>
  itBehavesLikeALedger({
    office: () => office,
    list: 'employmentRegistrations',
    enter: { mutation: 'registerEmployment', input: 'RegisterEmploymentInput' },
    ledger: 'employment_registration',
    restores: true,
    build: anEmployment,
    day: 'startedOn',
    days: ['2022-02-01', '2022-05-01'],
    patch: { contractNumber: '示例-合同-2' },
    status: 'registered',
    odd: { twin: (first) => first, codes: ['same-job-registered'] },
  }));

describe('unemployment registrations', () =>
  itBehavesLikeALedger({
    office: () => office,
    list: 'unemploymentRegistrations',
    enter: { mutation: 'registerUnemployment', input: 'RegisterUnemploymentInput' },
    ledger: 'unemployment_registration',
    restores: true,
    build: anUnemployment,
    day: 'registeredOn',
    days: ['2022-02-01', '2022-05-01'],
    patch: { cause: 'left_job' },
    status: 'registered',
  }));

describe('natural attrition', () =>
  itBehavesLikeALedger({
    office: () => office,
    list: 'naturalAttritions',
    enter: { mutation: 'recordAttrition', input: 'RecordAttritionInput' },
    ledger: 'natural_attrition',
    restores: true,
    build: anAttrition,
    day: 'occurredOn',
    days: ['2022-02-01', '2022-05-01'],
    patch: { cause: 'death' },
    status: 'submitted',
  }));

describe('hardship certifications', () =>
  itBehavesLikeALedger({
    office: () => office,
    list: 'hardshipCertifications',
    enter: { mutation: 'applyForHardship', input: 'ApplyForHardshipInput' },
    ledger: 'hardship_certification',
    restores: true,
    build: aHardshipApplication,
    day: 'appliedOn',
    days: ['2022-02-01', '2022-05-01'],
    patch: { category: 'disabled' },
    status: 'submitted',
  }));
