import { DomainError } from '../platform/errors.js';

export class PrintTooLarge extends DomainError {
  constructor() {
    super('PRINT_TOO_LARGE', '打印件内容过多,未能在限定的时间和内存内生成。');
  }
}

/** As many rows as a print of some thirty pages has; it takes two seconds. */
export const MOST_ROWS = 1000;

export class ListTooLong extends DomainError {
  constructor(count: number) {
    super(
      'PRINT_LIST_TOO_LONG',
      `清单共 ${count} 条,一次最多打印 ${MOST_ROWS} 条。请按状态、日期或机构缩小范围,分次打印;需要全部数据的,请导出为工作簿。`,
      { count, most: MOST_ROWS },
    );
  }
}

/** As many as are read within the time of one operation, on a machine that is busy. */
export const MOST_EXPORTED = 50_000;

export class ExportTooLong extends DomainError {
  constructor(count: number) {
    super(
      'EXPORT_TOO_LONG',
      `清单共 ${count} 条,一次最多导出 ${MOST_EXPORTED} 条。请按状态、日期或机构缩小范围,分次导出。`,
      { count, most: MOST_EXPORTED },
    );
  }
}
