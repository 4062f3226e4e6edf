import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import { WelfareJobs, aSubsidy } from '../support/builders-welfare-jobs.js';
import { aPerson, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';

describe('who changes the place within a month', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  it.each([
    ['post', '1970.00', '1970.00', '985.00'],
    ['insurance', '600.00', '1500.00', '600.00'],
  ])('is paid one %s subsidy for both posts', async (kind, one, tooMuch, rest) => {
    const jobs = new WelfareJobs(office);
    const person = aPerson();
    await jobs.certify(person);
    const placed = async (terms: object) => {
      const post = await jobs.postInUse();
      const { id } = await jobs.reviewedPlacement(post.id, { person, ...terms });
      return jobs.takeUp({ id });
    };
    const first = await placed({ startedOn: '2022-03-01' });
    await jobs.end(first, '2022-04-14');
    const second = await placed({ startedOn: '2022-04-15', placementNumber: 2 });
    const apply = (placementId: string, amountYuan: string, month = '2022-04-01') =>
      refusalOf(() =>
        office.as('clerk', () =>
          jobs.subsidies.open(aSubsidy({ placementId, month, kind, amountYuan }), key()),
        ),
      );
    expect(await apply(first.id, one)).toEqual([]);
    expect(await apply(second.id, tooMuch)).toEqual(['over-standard']);
    expect(await apply(second.id, one, '2022-05-01')).toEqual([]);
    expect(await apply(second.id, rest)).toEqual([]);
  });

  it('is paid one stipend for both internships', async () => {
    const interns = new InternshipDesk(office);
    const person = anIntern();
    const first = await interns.active({
      person,
      months: 3,
      startedOn: '2022-02-15',
      plannedEndOn: '2022-05-14',
    });
    const second = await interns.active({
      person,
      months: 3,
      startedOn: '2022-05-15',
      plannedEndOn: '2022-08-14',
    });
    const apply = (id: string, amountYuan: string) =>
      refusalOf(() => interns.apply(id, { month: '2022-05-01', amountYuan }));
    expect(await apply(first, '1379.00')).toEqual([]);
    expect(await apply(second, '1379.00')).toEqual(['over-standard']);
    expect(await apply(second, '100.00')).toEqual([]);
  });
});
