/** Stands in every text that may be stored, so that it can be found again. */
export const MARK = 'hostile-7731';

/** Every syntax that something behind a text field might run, in one text that a field may well accept. */
export const EVERY_SYNTAX =
  `${MARK}'; DROP TABLE person; --") OR 1=1 /* \${{7*7}} {{7*7}} #{7*7} <%=7*7%> <script>alert(1)</script> ` +
  `"><img src=x onerror=alert(1)> ../../etc/passwd %2e%2e%5c %s%n%x %1$s $1 :id ?? \\u0000 \\' \` & | ; $(id) }) { __typename }`;

/** One syntax each, for what a mixture hides: a quote that ends in another one's comment runs nothing. */
export const SYNTAXES = [
  `' OR '1'='1`,
  `${MARK}'); DROP TABLE person; --`,
  `1; SELECT pg_sleep(20); --`,
  `'||(SELECT pg_sleep(20))||'`,
  `\\'; DELETE FROM audit_line; --`,
  `$$; DROP SCHEMA public CASCADE; $$`,
  `{1,2}'::int[]); --`,
  `%' ESCAPE '\\`,
  `_%_%_%`,
  `") { me { username } } #`,
  `}}}{{{`,
  `<svg/onload=alert(1)>`,
  `javascript:alert(1)`,
  `../../../../etc/passwd`,
  `..\\..\\windows\\win.ini`,
  `file:///etc/passwd`,
  `\${process.env}`,
  `{{constructor.constructor('return process')()}}`,
  `#{7*7}<%= 7*7 %>`,
  `%s%s%s%n`,
  `%1$*2$x`,
  `=cmd|'/c calc'!A1`,
  `(?:a+)+$`,
  `__proto__`,
  `constructor`,
  `toString`,
  `null`,
  `undefined`,
];

/** What looks like nothing, like something else, or cannot be stored. */
export const UNSEEN = [
  `示例\u0000`,
  '\ud800',
  '示\udfff例',
  '示例\u0007\u001b[31m',
  '\u202e示例\u202c',
  '示\u200b例\ufeff',
  '示\u2066例\u2069',
  '\u0301'.repeat(50),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\uffff\ufffe',
];

export const ODD_SIZES = ['', ' ', '\n', '０１２３', '9'.repeat(5000), '例'.repeat(100_000)];

export const HOSTILE_TEXTS = [EVERY_SYNTAX, ...SYNTAXES, ...UNSEEN, ...ODD_SIZES];

/** Values of a kind that the place does not take, or takes at its limits. */
export const WRONG_VALUES: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  2 ** 31,
  1e30,
  true,
  [],
  [null],
  {},
  '',
  'x',
  '0',
  '-1',
  '99999999999999999999',
  '2022-02-30',
  '0000-00-00',
  '１',
  '1e5',
  'NaN',
];
