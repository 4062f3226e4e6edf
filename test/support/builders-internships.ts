import { InternshipBase } from '../../src/ledgers/internships/internship-base.entity.js';
import { InternshipPosition } from '../../src/ledgers/internships/internship-position.entity.js';
import { InternshipStipend } from '../../src/ledgers/internships/internship-stipend.entity.js';
import { Internship } from '../../src/ledgers/internships/internship.entity.js';
import { ledgerOf } from './ledger-of.js';
import { aPerson, anEmployer, key } from './builders.js';
import { Office } from './office.js';

let sequence = 0;

export const anInternshipBase = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  employer: anEmployer(),
  hostForm: 'private',
  appliedOn: '2022-01-05',
  ...overrides,
});

export const anInternshipPosition = (baseId: string, overrides: object = {}) => ({
  territoryCode: '510403001901',
  baseId,
  title: '示例岗位',
  places: 5,
  publishedOn: '2022-02-15',
  ...overrides,
});

export const anIntern = () => aPerson({ birthDate: '2000-03-01' });

export const anInternship = (baseId: string, overrides: object = {}) => {
  sequence += 1;
  return {
    territoryCode: '510403001901',
    person: anIntern(),
    baseId,
    agreementNumber: `示例协议${sequence}`,
    months: 6,
    startedOn: '2022-03-01',
    plannedEndOn: '2022-08-31',
    insured: true,
    ...overrides,
  };
};

export const anInternshipStipend = (internshipId: string, overrides: object = {}) => ({
  territoryCode: '510403001901',
  internshipId,
  month: '2022-04-01',
  amountYuan: '1379.00',
  ...overrides,
});

/** Steps that several tests need behind them, done by the right person each. */
export class InternshipDesk {
  constructor(readonly office: Office) {}

  get service() {
    return {
      bases: ledgerOf(this.office.app, InternshipBase),
      positions: ledgerOf(this.office.app, InternshipPosition),
      internships: ledgerOf(this.office.app, Internship),
      stipends: ledgerOf(this.office.app, InternshipStipend),
    };
  }

  async accreditedBase(overrides: object = {}): Promise<string> {
    const { id } = await this.office.as('clerk', () =>
      this.service.bases.open(anInternshipBase(overrides), key()),
    );
    await this.office.as('reviewer', () => this.service.bases.move('review', { id }));
    await this.office.as('approver', () =>
      this.service.bases.move('accredit', {
        id,
        patch: { accreditedOn: '2022-01-20', validUntil: '2024-01-19' },
      }),
    );
    return id;
  }

  submit(baseId: string, overrides: object = {}, who = 'clerk') {
    return this.office.as(who, () =>
      this.service.internships.open(anInternship(baseId, overrides), key()),
    );
  }

  async active(overrides: object = {}, baseId?: string): Promise<string> {
    const { id } = await this.submit(baseId ?? (await this.accreditedBase()), overrides);
    await this.move('approver', 'approve', id);
    await this.move('clerk', 'start', id);
    return id;
  }

  move(who: string, verb: string, id: string, step: object = {}) {
    return this.office.as(who, () => {
      return this.service.internships.move(verb, { id, ...step }, key());
    });
  }

  withdraw(who: string, id: string) {
    return this.office.as(who, async () => {
      const { revision } = await this.service.internships.get(id);
      return this.service.internships.withdraw(id, revision, '录入错误');
    });
  }

  apply(internshipId: string, overrides: object = {}) {
    return this.office.as('clerk', () =>
      this.service.stipends.open(anInternshipStipend(internshipId, overrides), key()),
    );
  }

  async paid(internshipId: string, overrides: object = {}) {
    const { id } = await this.apply(internshipId, overrides);
    await this.office.as('reviewer', () => this.service.stipends.move('review', { id }));
    await this.office.as('approver', () => this.service.stipends.move('approve', { id }));
    return this.office.as('approver', () =>
      this.service.stipends.move('pay', { id, patch: { paidOn: '2022-05-10' } }, key()),
    );
  }
}
