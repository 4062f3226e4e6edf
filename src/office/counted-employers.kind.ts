import { Injectable } from '@nestjs/common';
import { headingsFor } from '../platform/list-headings.js';
import { Registrar } from '../registry/registrar.js';
import { CountedBefore, CountedList } from './counted-before.js';
import { CountedEmployerInput, CountedEmployersInput } from './counted-employers.input.js';
import { ChangeKind } from './office-change.kind.js';

/** 已计数单位名单 — employers that were counted this year before the office began here. */
@Injectable()
export class CountedEmployersKind implements ChangeKind<CountedEmployersInput> {
  readonly code = 'counted-employers';
  readonly label = '已计数单位名单';
  readonly input = CountedEmployersInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly counted: CountedBefore,
    private readonly registrar: Registrar,
  ) {}

  readonly list: CountedList<CountedEmployerInput> = {
    group: 'employer',
    label: '已计数单位',
    row: CountedEmployerInput,
    number: 'creditCode',
    words: {
      one: '该单位',
      same: '同一单位',
      differs: '名称与该统一社会信用代码已登记的名称不一致,请核对。',
    },
    heading: ['统一社会信用代码', '单位名称'],
    form: {
      columns: {
        creditCode: headingsFor('employer.creditCode'),
        name: headingsFor('employer.name'),
        code: ['指标代码', '口径代码'],
        day: ['计数日期', '日期'],
      },
      needed: ['creditCode', 'name', 'code', 'day'],
      given: ['code'],
      days: ['day'],
      shared: ['code', 'day'],
      refusal: 'counted-employers-file-heading',
    },
    register: async (district, rows) => {
      const named = rows.map(({ creditCode, name }, at) => ({
        at,
        named: { creditCode, name },
      }));
      const found = await this.registrar.employers(district, named);
      return found.map(({ at, employerId, nameDiffers }) => ({ at, id: employerId!, nameDiffers }));
    },
  };

  regionOf({ orgUnitCode }: CountedEmployersInput) {
    return this.counted.regionOf(orgUnitCode);
  }

  titleOf({ rows, document, takesBack }: CountedEmployersInput): string {
    return `${takesBack ? '撤回' : ''}已计数单位名单,${rows.length}行(${document})`;
  }

  check(input: CountedEmployersInput) {
    return this.counted.check(this.list, input);
  }

  besides(input: CountedEmployersInput) {
    return this.counted.check(this.list, { ...input, rows: input.rows ?? [] });
  }

  besidesKept(input: CountedEmployersInput, wrong: ReadonlySet<number>) {
    return this.counted.besidesKept(this.list, input, wrong);
  }

  kept(input: CountedEmployersInput) {
    return this.counted.kept(this.list, input);
  }

  effects(input: CountedEmployersInput) {
    return this.counted.effects(this.list, input);
  }

  apply(input: CountedEmployersInput, version: number) {
    return this.counted.apply(this.list, input, version);
  }
}
