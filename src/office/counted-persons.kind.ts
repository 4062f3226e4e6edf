import { Injectable } from '@nestjs/common';
import { CloserLooks } from '../closer-look/closer-looks.js';
import { headingsFor } from '../platform/list-headings.js';
import { Registrar } from '../registry/registrar.js';
import { CountedBefore, CountedList } from './counted-before.js';
import { CountedPersonInput, CountedPersonsInput } from './counted-persons.input.js';
import { ChangeKind } from './office-change.kind.js';

/** 已计数人员名单 — people who were counted this year before the office began here. */
@Injectable()
export class CountedPersonsKind implements ChangeKind<CountedPersonsInput> {
  readonly code = 'counted-persons';
  readonly label = '已计数人员名单';
  readonly input = CountedPersonsInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly counted: CountedBefore,
    private readonly registrar: Registrar,
    private readonly looks: CloserLooks,
  ) {}

  readonly list: CountedList<CountedPersonInput> = {
    group: 'person',
    label: '已计数人员',
    row: CountedPersonInput,
    number: 'documentNumber',
    words: {
      one: '此人',
      same: '同一人',
      differs: '姓名与该证件号码已登记的姓名不一致,请核对。',
    },
    heading: ['证件号码', '姓名'],
    form: {
      columns: {
        documentNumber: headingsFor('person.documentNumber'),
        name: headingsFor('person.name'),
        code: ['指标代码', '口径代码'],
        day: ['计数日期', '日期'],
      },
      needed: ['documentNumber', 'name', 'code', 'day'],
      given: ['code'],
      days: ['day'],
      shared: ['code', 'day'],
      refusal: 'counted-persons-file-heading',
    },
    register: async (district, rows) => {
      const named = rows.map(({ documentNumber, name }, at) => ({
        at,
        named: { documentNumber, name },
      }));
      await this.looks.refuseBeyond('list_check');
      const found = await this.registrar.persons(district, named);
      const differing = found.filter(({ nameDiffers }) => nameDiffers);
      await this.looks.guessed(
        'list_check',
        differing.map(({ personId }) => personId!),
      );
      return found.map(({ at, personId, nameDiffers }) => ({ at, id: personId!, nameDiffers }));
    },
  };

  regionOf({ orgUnitCode }: CountedPersonsInput) {
    return this.counted.regionOf(orgUnitCode);
  }

  titleOf({ rows, document, takesBack }: CountedPersonsInput): string {
    return `${takesBack ? '撤回' : ''}已计数人员名单,${rows.length}行(${document})`;
  }

  check(input: CountedPersonsInput) {
    return this.counted.check(this.list, input);
  }

  besides(input: CountedPersonsInput) {
    return this.counted.check(this.list, { ...input, rows: input.rows ?? [] });
  }

  besidesKept(input: CountedPersonsInput, wrong: ReadonlySet<number>) {
    return this.counted.besidesKept(this.list, input, wrong);
  }

  kept(input: CountedPersonsInput) {
    return this.counted.kept(this.list, input);
  }

  effects(input: CountedPersonsInput) {
    return this.counted.effects(this.list, input);
  }

  apply(input: CountedPersonsInput, version: number) {
    return this.counted.apply(this.list, input, version);
  }
}
