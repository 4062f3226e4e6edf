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
      list: 'internshipBases',
      enter: { mutation: 'applyForInternshipBase', input: 'ApplyForInternshipBaseInput' },
      ledger: 'internship_base',
      restores: true,
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
      list: 'internshipPositions',
      enter: { mutation: 'publishInternshipPosition', input: 'PublishInternshipPositionInput' },
      ledger: 'internship_position',
      restores: true,
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
      list: 'internships',
      enter: { mutation: 'submitInternship', input: 'SubmitInternshipInput' },
      ledger: 'internship',
      restores: true,
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
      list: 'internshipStipends',
      enter: { mutation: 'applyForInternshipStipend', input: 'ApplyForInternshipStipendInput' },
      ledger: 'internship_stipend',
      restores: true,
      build: (overrides) => anInternshipStipend(interns.pop()!, overrides),
      day: 'month',
      days: ['2022-04-01', '2022-05-01'],
      patch: { amountYuan: '1200.00' },
      status: 'submitted',
    });
  });
});
