import { afterAll, beforeAll, describe } from '@jest/globals';
import { Office } from '../support/office.js';
import {
  InternshipDesk,
  anInternship,
  anInternshipBase,
  anInternshipPosition,
  anInternshipStipend,
} from '../support/builders-internships.js';
import { itBehavesLikeALedger } from '../support/shared-examples.js';

describe('internship ledgers behave like every ledger', () => {
  let office: Office;
  let baseId: string;
  let interns: string[];
  beforeAll(async () => {
    office = await Office.open();
    const desk = new InternshipDesk(office);
    baseId = await desk.accreditedBase();
    interns = [];
    for (let count = 0; count < 30; count += 1) interns.push(await desk.active({}, baseId));
  });
  afterAll(() => office?.close());

  describe('bases', () => {
    itBehavesLikeALedger({
      office: () => office,
      one: 'internshipBase',
      list: 'internshipBases',
      history: 'internshipBaseHistory',
      enter: { mutation: 'applyForInternshipBase', input: 'ApplyForInternshipBaseInput' },
      revise: { mutation: 'reviseInternshipBase', input: 'ReviseInternshipBaseInput' },
      withdraw: 'withdrawInternshipBase',
      restore: 'restoreInternshipBase',
      build: anInternshipBase,
      day: 'appliedOn',
      days: ['2022-02-01', '2022-02-02'],
      patch: { hostForm: 'urban_unit' },
      status: 'submitted',
    });
  });

  describe('positions', () => {
    itBehavesLikeALedger({
      office: () => office,
      one: 'internshipPosition',
      list: 'internshipPositions',
      history: 'internshipPositionHistory',
      enter: { mutation: 'publishInternshipPosition', input: 'PublishInternshipPositionInput' },
      revise: { mutation: 'reviseInternshipPosition', input: 'ReviseInternshipPositionInput' },
      withdraw: 'withdrawInternshipPosition',
      restore: 'restoreInternshipPosition',
      build: (overrides) => anInternshipPosition(baseId, overrides),
      day: 'publishedOn',
      days: ['2022-02-01', '2022-02-02'],
      patch: { places: 9 },
      status: 'published',
    });
  });

  describe('internships', () => {
    itBehavesLikeALedger({
      office: () => office,
      one: 'internship',
      list: 'internships',
      history: 'internshipHistory',
      enter: { mutation: 'submitInternship', input: 'SubmitInternshipInput' },
      revise: { mutation: 'reviseInternship', input: 'ReviseInternshipInput' },
      withdraw: 'withdrawInternship',
      restore: 'restoreInternship',
      build: (overrides) => anInternship(baseId, overrides),
      day: 'startedOn',
      days: ['2022-03-01', '2022-03-02'],
      patch: { insured: false },
      status: 'submitted',
    });
  });

  describe('stipends', () => {
    itBehavesLikeALedger({
      office: () => office,
      one: 'internshipStipend',
      list: 'internshipStipends',
      history: 'internshipStipendHistory',
      enter: { mutation: 'applyForInternshipStipend', input: 'ApplyForInternshipStipendInput' },
      revise: { mutation: 'reviseInternshipStipend', input: 'ReviseInternshipStipendInput' },
      withdraw: 'withdrawInternshipStipend',
      restore: 'restoreInternshipStipend',
      build: (overrides) => anInternshipStipend(interns.pop()!, overrides),
      day: 'month',
      days: ['2022-04-01', '2022-05-01'],
      patch: { amountYuan: '1200.00' },
      status: 'submitted',
    });
  });
});
