import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { anEmployment } from '../support/builders.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

interface Told extends Moved {
  hints: { code: string; field: string; message: string }[];
}
const KIND = 'look-alike';
const LIST = `query { findings(kind: "${KIND}", limit: 200) { items { id state message remedy } } }`;

describe('one human being under two numbers', () => {
  let office: Office;
  let desk: Desk;
  let sequence = 1;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  /** A man, or a woman, of this name and birth date under a number of their own. */
  const someone = (name: string, birthDate = '1988-04-02', sex: 'male' | 'female' = 'male') => {
    sequence += 2;
    const own = sequence + (sex === 'male' ? 0 : 1);
    return { name, documentNumber: residentIdFor({ area: '510499', birthDate, sequence: own }) };
  };
  const employ = async (who: string, person: object, overrides: object = {}) => {
    const input = anEmployment({ person, ...overrides });
    const told = await desk.enter<Told>(
      who,
      'registerEmployment',
      input,
      'hints { code field message }',
    );
    return told.hints.filter(({ code }) => code === KIND);
  };
  const listed = async (who = 'reviewer') =>
    (await office.ask<{ findings: { items: { state: string; message: string }[] } }>(who, LIST))
      .findings.items;

  it('is told to who enters the second one, and stands for those who review', async () => {
    const [one, other] = [someone('示例同名'), someone('示例同名')];
    expect(await employ('street_clerk', one)).toEqual([]);
    const [hint] = await employ('other_street_clerk', other, {
      territoryCode: '510403002901',
    });
    expect(hint).toMatchObject({
      field: 'person.documentNumber',
      message: expect.stringContaining('出生日期、性别相同'),
    });
    expect(JSON.stringify(hint)).not.toMatch(/\d{6}/);
    await office.post();
    const [found] = await listed();
    expect(found).toMatchObject({ state: 'open', message: hint!.message });
    // Either desk may be the one that finds the mistake.
    expect(await listed('street_clerk')).toEqual([found]);
  });

  it('is told of the same name and phone, whatever the number says of the birth date', async () => {
    const phone = '13911112222';
    await employ('clerk', { ...someone('示例换号'), phone });
    const [hint] = await employ('clerk', { ...someone('示例换号', '1988-04-20'), phone });
    expect(hint?.message).toContain('联系电话相同');
  });

  it.each([
    ['another name', () => someone('示例两人乙')],
    ['another sex', () => someone('示例两人', '1988-04-02', 'female')],
    ['another day', () => someone('示例两人', '1988-04-03')],
  ])('is not told of %s', async (_, other) => {
    await employ('clerk', someone('示例两人'));
    expect(await employ('clerk', other())).toEqual([]);
    await office.admin.query(`UPDATE person SET name = name || id WHERE name LIKE '示例两人%'`);
  });

  it('is over once one of them turns out to be called otherwise', async () => {
    const [one, other] = [someone('示例重名'), someone('示例重名')];
    await employ('clerk', one);
    await employ('clerk', other);
    await office.post();
    const before = await listed();
    expect(before.filter(({ state }) => state === 'open').length).toBeGreaterThan(0);
    const asked = await desk.enter(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(other.documentNumber, { newName: '示例不重名' }),
    );
    await desk.step('reviewer', 'person_correction:release', asked);
    await office.post();
    await employ('clerk', { ...other, name: '示例不重名' }, { startedOn: '2022-11-01' });
    await office.post();
    const open = (of: { state: string }[]) => of.filter(({ state }) => state === 'open').length;
    expect(open(await listed())).toBe(open(before) - 1);
  });
});
