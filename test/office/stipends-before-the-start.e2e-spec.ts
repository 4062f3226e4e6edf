import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson } from '../support/builders.js';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import { TrainingDesk } from '../support/builders-training.js';
import { refusals } from '../support/builders-welfare-jobs.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';

describe('what was paid before the office began here', () => {
  let office: Office;
  let interns: InternshipDesk;
  let training: TrainingDesk;
  let baseId: string;
  beforeAll(async () => {
    office = await Office.open();
    interns = new InternshipDesk(office);
    training = new TrainingDesk(office);
    const desk = await OfficeDesk.of(office);
    await desk.switchOn();
    const rows = [{ orgUnitCode: '510403', code: 'new_hires', amount: '500' }];
    const opening = { coveredThrough: '2022-06-30', document: '示例〔2022〕12号', rows };
    await desk.change('Openings', opening, OF_THE_CITY);
    baseId = await interns.accreditedBase();
  }, 120_000);
  afterAll(() => office?.close());

  describe('as stipends of an internship', () => {
    it.each([
      ['more than lie between its start and the opening', 5, 'subsidised-more-than-served'],
      ['more than since its start at all', 12, 'subsidised-more-than-served'],
      ['more than were agreed', 4, 'subsidised-over-limit', 3, '2022-05-31'],
      ['less than none', -1, 'min'],
    ])('is refused %s', async (_, paid, code, months = 6, plannedEndOn = '2022-08-31') => {
      const input = { months, plannedEndOn, monthsSubsidisedBefore: paid };
      expect(await refusals(interns.submit(baseId, input))).toContain(code);
    });

    it('is paid once for the months before the opening', async () => {
      const id = await interns.active({ person: anIntern(), monthsSubsidisedBefore: 3 }, baseId);
      const apply = (month: string) =>
        refusals(interns.apply(id, { month, amountYuan: '1379.00' }));
      expect(await apply('2022-05-01')).toEqual([]);
      expect(await apply('2022-06-01')).toEqual(['month-subsidised-before']);
      expect(await apply('2022-07-01')).toEqual([]);
    });

    it('leaves as many months as were agreed and not paid yet', async () => {
      const term = { months: 5, plannedEndOn: '2022-07-31', monthsSubsidisedBefore: 4 };
      const id = await interns.active({ person: anIntern(), ...term }, baseId);
      const apply = (month: string) =>
        refusals(interns.apply(id, { month, amountYuan: '1379.00' }));
      expect(await apply('2022-07-01')).toEqual([]);
      expect(await apply('2022-04-01')).toContain('stipend-months-used-up');
    });
  });

  describe('as subsidies of a trainee', () => {
    const CLASS = { opensOn: '2022-08-08', closesOn: '2022-08-19' };
    const completed = async (trainee: object, category = 'skill') => {
      const { id } = await training.enrol(await training.openClass({ ...CLASS, category }), {
        enrolledOn: '2022-08-01',
        ...trainee,
      });
      await training.complete(id, { completedOn: '2022-08-19' });
      return id;
    };
    const apply = (id: string) => refusals(training.apply(id, { appliedOn: '2022-09-10' }));

    it('is paid no more often in the year than its limit, for the same category', async () => {
      const person = aPerson();
      expect(await apply(await completed({ person }))).toEqual([]);
      const before = { person: aPerson(), subsidiesBefore: 1 };
      expect(await apply(await completed(before))).toEqual(['subsidised-this-year']);
    });

    it('counts in whichever enrolment of the year it was said, and for its category alone', async () => {
      const person = aPerson();
      const { id: said } = await training.enrol(
        await training.openClass({
          opensOn: '2022-10-10',
          closesOn: '2022-10-14',
          plannedHours: 40,
        }),
        { person, enrolledOn: '2022-07-20', subsidiesBefore: 1 },
      );
      expect(said).toBeDefined();
      expect(await apply(await completed({ person }))).toEqual(['subsidised-this-year']);
      const other = {
        ...CLASS,
        opensOn: '2022-11-07',
        closesOn: '2022-11-18',
        category: 'startup',
      };
      const { id } = await training.enrol(await training.openClass(other), {
        person,
        enrolledOn: '2022-11-01',
      });
      await training.complete(id, { completedOn: '2022-11-18' });
      expect(await refusals(training.apply(id, { appliedOn: '2022-12-10' }))).toEqual([]);
    });

    it('is said of the year of the opening only', async () => {
      const classId = await training.openClass({ opensOn: '2021-11-08', closesOn: '2021-11-19' });
      const input = { enrolledOn: '2021-11-01', subsidiesBefore: 1 };
      expect(await refusals(training.enrol(classId, input))).toEqual([
        'subsidised-before-other-year',
      ]);
    });
  });
});
