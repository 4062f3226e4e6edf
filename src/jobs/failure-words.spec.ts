import { describe, expect, it } from '@jest/globals';
import { meaningOf, withoutValues } from './failure-words.js';

describe('what a failure means', () => {
  it.each([
    ['deadlock detected', /冲突/],
    ['connect ECONNREFUSED 127.0.0.1:5432', /连接中断/],
    ['canceling statement due to statement timeout', /运行过久/],
    ['could not extend file "base/1": No space left on device', /磁盘空间/],
    ['a sealed value of person.phone cannot be opened: there is no key "k1"', /密钥/],
    ['division by zero', /无法计算/],
    ['relation "x" does not exist', /版本不一致/],
    ['whatever else', /未预料/],
  ])('%s', (error, meaning) => {
    expect(meaningOf(error)).toMatch(meaning);
  });

  it('tells nothing that may have come from a record', () => {
    expect(withoutValues('column "occurred_on" of "示例人员" is wrong')).toBe(
      'column "occurred_on" of "…" is wrong',
    );
    expect(withoutValues('Key (document_number)=(51040319620305001X) exists')).toBe(
      'Key (document_number)"…" exists',
    );
    expect(withoutValues('number 51040319620305001X')).toBe('number …');
  });
});
