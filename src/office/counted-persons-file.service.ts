import { Injectable } from '@nestjs/common';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { ListForm, fromList } from '../platform/given-list.js';
import { csvOf } from '../platform/table-text.js';
import { isPersonsOnce } from './counted-persons.kind.js';
import {
  CountedPersonInput,
  CountedPersonsFileInput,
  CountedPersonsInput,
} from './counted-persons.input.js';

const FORM: ListForm<keyof CountedPersonInput> = {
  columns: {
    documentNumber: ['证件号码', '身份证号', '身份证号码', '公民身份号码'],
    name: ['姓名'],
    code: ['指标代码', '口径代码'],
    day: ['计数日期', '日期'],
  },
  needed: ['documentNumber', 'name', 'code', 'day'],
  given: ['code'],
  days: ['day'],
  shared: ['code', 'day'],
  refusal: 'counted-persons-file-heading',
};

/** 已计数人员名单模板与导入 — a line for each person and number. */
@Injectable()
export class CountedPersonsFile {
  constructor(private readonly measures: MeasureCatalog) {}

  /** One empty line for each number that counts a person once a year; whoever fills it in repeats them. */
  template(): string {
    const counted = this.measures.all.filter(isPersonsOnce);
    return csvOf([
      ['证件号码', '姓名', '指标代码', '指标名称', '计数日期'],
      ...counted.map(({ code, label }) => ['', '', code, label, '']),
    ]);
  }

  read<T>(
    { file, ...input }: CountedPersonsFileInput,
    propose: (input: CountedPersonsInput) => Promise<T>,
  ): Promise<T> {
    return fromList<CountedPersonInput, T>(file, FORM, (rows) => propose({ ...input, rows }));
  }
}
