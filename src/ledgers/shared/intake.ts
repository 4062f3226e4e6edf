import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service.js';
import { CloserLooks } from '../../closer-look/closer-looks.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { Issue } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { OrgUnit, OrgUnits } from '../../org-units/org-units.service.js';
import { birthDateOf, sexOf } from '../../registry/identifiers.js';
import { documentTypeOf, sealPerson } from '../../registry/person-seals.js';
import { Draft, PersonFacts } from './ledger-definition.js';
import { EmployerInput, LedgerInput, PersonInput } from './ledger-input.js';
import { LedgerRecord } from './ledger-record.js';

type Entry = Partial<LedgerInput> & {
  person?: PersonInput | null;
  employer?: EmployerInput | null;
};

/** Turns what a clerk writes (codes, numbers, names) into the columns of a record: units, persons, employers, in sets. */
@Injectable()
export class Intake {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly cipher: FieldCipher,
    private readonly looks: CloserLooks,
    private readonly audit: Audit,
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
    const rows = await this.work.query<PersonFacts & { id: string }>(
      'SELECT id, birth_date AS "birthDate", sex FROM person WHERE id = ANY ($1::bigint[])',
      [ids],
    );
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
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
    const units = await this.units.byCodes(new Set([...codes, actor.unitCode]));
    const own = units.get(actor.unitCode)!;
    const many = inputs.length > 1;
    const reach = new Set(actor.units);
    const drafts = inputs.map((input, at) => {
      const issue = (field: string, code: string, message: string) =>
        issues.push({ ...(many ? { row: at + 1 } : {}), field, code, message });
      const territory = input.territoryCode ? units.get(input.territoryCode) : undefined;
      if (input.territoryCode && !territory) {
        issue(
          'territoryCode',
          'unit-unknown',
          `没有代码为 ${input.territoryCode} 的属地,请核对区划代码。`,
        );
      }
      const handling = input.handlingUnitCode
        ? units.get(input.handlingUnitCode)
        : changed
          ? undefined
          : own;
      if (input.handlingUnitCode && !handling) {
        issue(
          'handlingUnitCode',
          'unit-unknown',
          `没有代码为 ${input.handlingUnitCode} 的经办单位,请核对。`,
        );
      }
      this.checkScope(territory, handling, reach, issue);
      const place = territory?.id ?? changed?.territoryId;
      const desk = handling?.id ?? changed?.handlingUnitId;
      if (changed && !reach.has(place!) && !reach.has(desk!)) {
        issue(
          territory ? 'territoryCode' : 'handlingUnitCode',
          'unit-out-of-scope',
          '修改后属地和经办单位都不在您的管辖范围内,请由对方单位或上级办理移交。',
        );
      }
      if (changed && territory && territory.districtId !== changed.districtId) {
        issue(
          'territoryCode',
          'district-changes',
          `${territory.name}属于另一区县:请撤销本记录,由新属地重新登记。`,
        );
      }
      return this.columns<T>(input, territory, handling);
    });
    if (register && issues.length === 0) {
      const district = changed?.districtId ?? own.districtId;
      await this.linkPersons(inputs, drafts, issues, district);
      await this.linkEmployers(inputs, drafts, district);
    }
    return { drafts, issues };
  }

  /** A desk may serve a resident of another street, but neither place nor desk may both be foreign to it. */
  private checkScope(
    territory: OrgUnit | undefined,
    handling: OrgUnit | undefined,
    reach: Set<number>,
    issue: (field: string, code: string, message: string) => void,
  ) {
    if (handling && !reach.has(handling.id)) {
      issue(
        'handlingUnitCode',
        'unit-out-of-scope',
        `${handling.name}不在您的管辖范围内,不能代其办理。`,
      );
    }
    if (
      territory &&
      handling &&
      territory.districtId !== handling.districtId &&
      !reach.has(territory.id)
    ) {
      issue('territoryCode', 'unit-out-of-scope', `${territory.name}不在您的管辖范围内。`);
    }
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
    if (districts.size > 0) await this.looks.refuseBeyond('look_up');
    const differing: string[] = [];
    for (const [district, rows] of districts) {
      const found = await this.work.query<{ n: number; person_id: string; name_differs: boolean }>(
        'SELECT * FROM register_persons($1, $2)',
        [district, JSON.stringify(rows.map(({ at, named }) => this.personRow(at, named)))],
      );
      for (const { n, person_id, name_differs } of found) {
        (drafts[n] as { personId?: string }).personId = person_id;
        if (name_differs) {
          differing.push(person_id);
          issues.push({
            ...(inputs.length > 1 ? { row: n + 1 } : {}),
            field: 'person.name',
            code: 'person-name-differs',
            message: '该证件号码已登记为另一姓名,请核对证件;如确有更名,请先办理人员信息变更。',
          });
        }
      }
    }
    await this.noteGuesses(differing);
  }

  /** A known number with another name tells that the number is known: it is traced and counted like looking it up. */
  private async noteGuesses(personIds: string[]): Promise<void> {
    if (personIds.length === 0) return;
    const { userId } = await this.work.actor();
    const { requestId } = this.work;
    for (const personId of new Set(personIds))
      await this.audit.noteApart({
        action: 'person:look_up',
        userId,
        requestId,
        recordType: 'person',
        recordId: personId,
        personId,
        details: { nameDiffers: true },
      });
    await this.looks.count('look_up', null, personIds.length);
  }

  /** Number and phone leave this process sealed only. */
  private personRow(n: number, person: PersonInput) {
    return {
      n,
      document_type: documentTypeOf(person.documentNumber),
      ...sealPerson(this.cipher, person),
      name: person.name,
      birth_date: birthDateOf(person.documentNumber),
      sex: sexOf(person.documentNumber),
      education_level: person.educationLevel ?? null,
    };
  }

  private async linkEmployers<T extends LedgerRecord>(
    inputs: Entry[],
    drafts: Draft<T>[],
    ownDistrict: number,
  ) {
    for (const [district, rows] of byDistrict(
      inputs,
      drafts,
      ownDistrict,
      (input) => input.employer,
    )) {
      const found = await this.work.query<{ n: number; employer_id: string }>(
        'SELECT * FROM register_employers($1, $2)',
        [
          district,
          JSON.stringify(
            rows.map(({ at, named }) => ({
              n: at,
              credit_code: named.creditCode,
              name: named.name,
              size: named.size ?? null,
            })),
          ),
        ],
      );
      for (const { n, employer_id } of found)
        (drafts[n] as { employerId?: string }).employerId = employer_id;
    }
  }
}

/** What a clerk writes and a record keeps as a link. */
const RESOLVED = new Set(['territoryCode', 'handlingUnitCode', 'person', 'employer']);

function byDistrict<T extends LedgerRecord, Named>(
  inputs: Entry[],
  drafts: Draft<T>[],
  ownDistrict: number,
  of: (input: Entry) => Named | null | undefined,
) {
  const districts = new Map<number, { at: number; named: Named }[]>();
  inputs.forEach((input, at) => {
    const named = of(input);
    if (!named) return;
    const district = drafts[at]!.districtId ?? ownDistrict;
    const rows = districts.get(district) ?? [];
    rows.push({ at, named });
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
