/** 失败原因 — what the sentence of a library or of the database means to somebody who keeps the office running. */
const MEANINGS: [said: RegExp, meaning: string][] = [
  [
    /deadlock|could not serialize|lock timeout/i,
    '与同时进行的其他操作冲突。会自动再试;反复出现的,请避开办理高峰重试。',
  ],
  [
    /connection|ECONN|ENOTFOUND|EPIPE|timeout expired|shutting down|starting up/i,
    '与数据库或队列的连接中断。请确认服务在运行,恢复后重试。',
  ],
  [/statement timeout|canceling statement|timed out/i, '运行过久被中止。请在空闲时段重试。'],
  [/no space left|could not extend|disk full|ENOSPC/i, '磁盘空间不足。请先清理或扩容,再重试。'],
  [/out of memory|heap|too many clients/i, '内存或连接数不足。请在空闲时段重试,或增加资源。'],
  [
    /sealed value|no key|cannot be opened/i,
    '有加密内容打不开:缺少密钥,或内容被改动。请核对 FIELD_KEYS,并核验审计。',
  ],
  [
    /division by zero|out of range|overflow|invalid input syntax|violates|too long/i,
    '记录中有规则无法计算的值(如除数为零、超出范围)。请统计人员核对并更正该记录,更正后自动补记。',
  ],
  [
    /does not exist|not installed|rule set|outdated|newer version/i,
    '程序与数据库的版本不一致。请确认各进程都已更新为同一版本,再重试。',
  ],
];

export const meaningOf = (error: string): string =>
  MEANINGS.find(([said]) => said.test(error))?.[1] ??
  '程序未预料的错误。请将原文、时间告知维护人员。';

const LONGEST = 300;

/** 原文 — without what may have come from a record: what stands in quotes and is no name of a column, and longer numbers. */
export const withoutValues = (error: string): string =>
  error
    .replace(/"([^"]*)"|'([^']*)'|=\(([^)]*)\)/g, (whole, ...[one, other, value]: string[]) =>
      /^[a-z_]+$/.test(one ?? other ?? value ?? '') ? whole : '"…"',
    )
    .replace(/\d{6,}[\dXx]*/g, '…')
    .slice(0, LONGEST);
