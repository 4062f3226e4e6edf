import { describe, expect, it } from '@jest/globals';
import { passwordIssues } from './password-rules.js';

const codeOf = (password: string, username = 'clerk') =>
  passwordIssues(password, username)[0]?.code ?? null;

describe('a new password', () => {
  it.each([
    'correct-horse-battery',
    'xiyu-luoluo-chuang',
    '三个和尚没水喝是因为没有水桶',
    'Tc9#mQ2vLx',
    'jianghe riye wangu liu',
    'Password that nobody else has',
  ])('“%s” may be used', (password) => expect(codeOf(password)).toBeNull());

  it.each([
    ['short', 'password-too-short'],
    ['elevenchars', 'password-too-short'],
    ['Tc9#mQ2vL', 'password-too-short'],
    ['tcmqvlxnwop', 'password-too-short'],
    ['my-clerk-is-here', 'password-is-name'],
    ['The-CLERK-2022-x', 'password-is-name'],
    ['Woaini1314520!', 'password-common'],
    ['woaini5201314', 'password-common'],
    ['P@ssw0rd2022', 'password-common'],
    ['Admin@123456', 'password-common'],
    ['renshe@12333#', 'password-common'],
    ['wodemima123456', 'password-common'],
    ['Taizhang2022!', 'password-common'],
    ['Panzhihua_2022', 'password-common'],
    ['woainiwoaini', 'password-common'],
    ['123456789012', 'password-common'],
    ['210987654321', 'password-common'],
    ['qwertyuiop12', 'password-common'],
    ['Qwertyuiop1!', 'password-common'],
    ['abcdefghijkl', 'password-common'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['abcdabcdabcd', 'password-common'],
    ['1a1a1a1a1a1a', 'password-common'],
    ['a'.repeat(129), 'password-too-long'],
    ['correct\u0000horse-battery', 'password-unreadable'],
  ])('“%s” is refused: %s', (password, code) => expect(codeOf(password)).toBe(code));

  it('says what to do, in Chinese', () => {
    expect(passwordIssues('short', 'clerk')).toEqual([
      {
        field: 'newPassword',
        code: 'password-too-short',
        message: expect.stringMatching(/至少 12 个字符/),
      },
    ]);
  });
});
