import { Injectable } from '@nestjs/common';
import { CloserLooks } from '../../closer-look/closer-looks.js';
import { Issue } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { OrgUnit, OrgUnits } from '../../platform/org-units.js';
import { birthDateOf, sexOf } from '../../registry/identifiers.js';
import { Named, Registrar } from '../../registry/registrar.js';
import { Draft, PersonFacts } from './judgement.js';
import { LedgerInput } from './ledger-input.js';
import {
  EmployerInput,
  KnownEmployerInput,
  KnownPersonInput,
  PersonInput,
} from '../../registry/registry.input.js';
import { LedgerRecord } from './ledger-record.js';
import { Places, placesOf } from './places.js';

type Entry = Partial<LedgerInput> & {
  person?: PersonInput | KnownPersonInput | null;
  employer?: EmployerInput | KnownEmployerInput | null;
};

/** Turns what a clerk writes (codes, numbers, names) into the columns of a record: units, persons, employers, in sets. */
@Injectable()
export class Intake {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly registry: Registrar,
    private readonly looks: CloserLooks,
    private readonly places: Places,
  ) {}

  /** Columns that a change of `record` writes. */
  async columnsOf<T extends LedgerRecord>(
    input: Entry,
    register: boolean,
    record: T,
  ): Promise<{ draft: Draft<T>; issues: Issue[] }> {
    const { drafts, issues } = await this.resolve<T>([input], register, record);
    return { draft: drafts[0]!, issues };
  }

  /** With `register` false (the input has problems already) nobody is written to the registry. */
  columnsOfMany<T extends LedgerRecord>(
    inputs: Entry[],
    register: boolean,
  ): Promise<{ drafts: Draft<T>[]; issues: Issue[] }> {
    return this.resolve<T>(inputs, register);
  }

  /** Birth date and sex of persons already in the registry, for the rules that ask about age. */
  async persons(ids: string[]): Promise<Map<string, PersonFacts>> {
    if (ids.length === 0) return new Map();
    // The planner cannot know how many there are, so it keeps the plan instead of making one for every entry.
    const rows = await this.work.prepared<PersonFacts & { id: string }>(
      'SELECT id, birth_date AS "birthDate", sex FROM person WHERE id = ANY ((SELECT $1::bigint[])::bigint[])',
      [ids],
    );
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  /** The id of whom an entry names, where the district knows the number; whether it may be asked for is judged with the entry. */
  async knownPerson(
    district: number,
    person: { documentNumber?: unknown } | null | undefined,
  ): Promise<string | null> {
    const documentNumber = person?.documentNumber;
    if (typeof documentNumber !== 'string' || !documentNumber) return null;
    await this.looks.refuseBeyond('look_up');
    const named = { at: 0, named: { documentNumber } };
    const [found] = await this.registry.persons(district, [named]);
    return found?.personId ?? null;
  }

  /** The same of an employer. */
  async knownEmployer(
    district: number,
    employer: { creditCode?: unknown } | null | undefined,
  ): Promise<string | null> {
    const creditCode = employer?.creditCode;
    if (typeof creditCode !== 'string' || !creditCode) return null;
    const [found] = await this.registry.employers(district, [{ at: 0, named: { creditCode } }]);
    return found?.employerId ?? null;
  }

  /** 区划代码 — of the district of a record; of the clerk's own while the record names none yet. */
  async regionOf(districtId: number | undefined): Promise<string> {
    const id = districtId ?? (await this.work.actor()).districtId;
    const district = await this.units.findById(id);
    if (!district) throw new Error(`no district ${id}`);
    return district.code;
  }

  private async resolve<T extends LedgerRecord>(inputs: Entry[], register: boolean, changed?: T) {
    const actor = await this.work.actor();
    const issues: Issue[] = [];
    const codes = inputs.flatMap((each) =>
      [each.territoryCode, each.handlingUnitCode].filter((code): code is string => Boolean(code)),
    );
    const own = (await this.units.findByCode(actor.unitCode))!;
    const district = changed?.districtId ?? own.districtId;
    const reach = new Set(actor.units);
    const units = await this.places.called(codes, district, reach);
    const deskAt = await this.deskOf(own, units);
    const many = inputs.length > 1;
    const drafts = inputs.map((input, at) => {
      const issue = (field: string, code: string, message: string) =>
        issues.push({ ...(many ? { row: at + 1 } : {}), field, code, message });
      const { territory, handling } = placesOf(input, units, deskAt, reach, changed, issue);
      return this.columns<T>(input, territory, handling);
    });
    if (register && issues.length === 0) {
      // Persons before employers, as everybody does who locks both; to renew a person is to lock him or her.
      await this.linkPersons(inputs, drafts, issues, district);
      await this.linkEmployers(inputs, drafts, issues, district);
    }
    return { drafts, issues };
  }

  /** 经办机构 — the own unit; at the root nobody does any business, and who works there does it for the district of the place. */
  private async deskOf(own: OrgUnit, places: ReadonlyMap<string, OrgUnit>) {
    if (own.kind !== 'root') return () => own;
    const ids = new Set([...places.values()].map(({ districtId }) => districtId));
    const districts = new Map((await this.units.byIds([...ids])).map((each) => [each.id, each]));
    return (territory: OrgUnit | undefined) => districts.get(territory?.districtId ?? 0) ?? own;
  }

  private columns<T extends LedgerRecord>(
    input: Entry,
    territory?: OrgUnit,
    handling?: OrgUnit,
  ): Draft<T> {
    const { person } = input;
    const columns = Object.fromEntries(Object.entries(input).filter(([key]) => !RESOLVED.has(key)));
    return {
      ...withoutUndefined(columns),
      ...(territory ? { territoryId: territory.id, districtId: territory.districtId } : {}),
      ...(handling ? { handlingUnitId: handling.id } : {}),
      ...(input.employer ? { namesEmployer: true } : {}),
      ...(input.employer === null ? { employerId: null } : {}),
      ...(input.person === null ? { personId: null } : {}),
      ...(person?.documentNumber ? { person: factsOf(person.documentNumber) } : {}),
    } as Draft<T>;
  }

  private async linkPersons<T extends LedgerRecord>(
    inputs: Entry[],
    drafts: Draft<T>[],
    issues: Issue[],
    ownDistrict: number,
  ) {
    const districts = byDistrict(inputs, drafts, ownDistrict, (input) => input.person);
    // Beyond the limit nobody is asked for: a fault or a wait would tell of them too.
    if (districts.size > 0) await this.looks.refuseBeyond('look_up');
    const differing: string[] = [];
    for (const [district, rows] of districts) {
      for (const { at, personId, nameDiffers } of await this.registry.persons(district, rows)) {
        if (!personId) {
          await this.looks.count('look_up', null, 1);
          issues.push({ ...rowOf(inputs, at), ...PERSON_UNKNOWN });
          continue;
        }
        (drafts[at] as { personId?: string }).personId = personId;
        if (nameDiffers) {
          differing.push(personId);
          issues.push({ ...rowOf(inputs, at), ...PERSON_NAME_DIFFERS });
        }
      }
    }
    await this.looks.guessed('look_up', differing);
  }

  private async linkEmployers<T extends LedgerRecord>(
    inputs: Entry[],
    drafts: Draft<T>[],
    issues: Issue[],
    ownDistrict: number,
  ) {
    for (const [district, rows] of byDistrict(
      inputs,
      drafts,
      ownDistrict,
      (input) => input.employer,
    )) {
      for (const found of await this.registry.employers(district, rows)) {
        const row = rowOf(inputs, found.at);
        if (found.employerId)
          (drafts[found.at] as { employerId?: string }).employerId = found.employerId;
        else issues.push({ ...row, ...EMPLOYER_UNKNOWN });
        if (found.nameDiffers) issues.push({ ...row, ...EMPLOYER_NAME_DIFFERS });
        if (found.sizeDiffers) issues.push({ ...row, ...EMPLOYER_SIZE_DIFFERS });
      }
    }
  }
}

const rowOf = (inputs: Entry[], at: number) => (inputs.length > 1 ? { row: at + 1 } : {});

const PERSON_UNKNOWN = {
  field: 'person.documentNumber',
  code: 'person-unknown',
  message: '本区没有登记该证件号码,无需变更:请核对号码,或直接办理登记。',
};
const EMPLOYER_UNKNOWN = {
  field: 'employer.creditCode',
  code: 'employer-unknown',
  message: '本区没有登记该统一社会信用代码,无需变更:请核对代码,或直接办理登记。',
};
const PERSON_NAME_DIFFERS = {
  field: 'person.name',
  code: 'person-name-differs',
  message:
    '该证件号码已登记为另一姓名,请核对证件;确有更名或原登记有误的,请先办理人员信息变更,复核后再登记。',
};
const EMPLOYER_NAME_DIFFERS = {
  field: 'employer.name',
  code: 'employer-name-differs',
  message:
    '该统一社会信用代码已登记为另一名称,请核对证照;确有更名或原登记有误的,请先办理单位信息变更,复核后再登记。',
};
const EMPLOYER_SIZE_DIFFERS = {
  field: 'employer.size',
  code: 'employer-size-differs',
  message:
    '该单位已登记为另一规模,请核对;确有变化的,请先办理单位信息变更;不需填写规模的,可以不填。',
};

/** What a clerk writes and a record keeps as a link. */
const RESOLVED = new Set(['territoryCode', 'handlingUnitCode', 'person', 'employer']);

function byDistrict<T extends LedgerRecord, Whom>(
  inputs: Entry[],
  drafts: Draft<T>[],
  ownDistrict: number,
  of: (input: Entry) => Whom | null | undefined,
) {
  const districts = new Map<number, Named<Whom>[]>();
  inputs.forEach((input, at) => {
    const named = of(input);
    if (!named) return;
    const district = drafts[at]!.districtId ?? ownDistrict;
    const rows = districts.get(district) ?? [];
    rows.push({ at, named, recordedOn: input.recordedOn });
    districts.set(district, rows);
  });
  return districts;
}

const factsOf = (documentNumber: string): PersonFacts => ({
  birthDate: birthDateOf(documentNumber),
  sex: sexOf(documentNumber),
});

const withoutUndefined = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
