import { Issue } from './errors.js';

const LONG_ENOUGH = 12;
const LONG_ENOUGH_WHEN_MIXED = 10;
const TOO_LONG = 128;

/** 常见密码 — words at whose heart guessing begins, pinyin and keyboards included; digits and signs around them do not help. */
const COMMON = new Set(
  `password passwd passw0rd admin administrator root guest user test login welcome letmein master secret default changeme
   qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc qwaszx abcdef abcabc abcd
   iloveyou loveyou monkey dragon sunshine princess football superman batman shadow michael
   woaini woaiwoziji woaizhongguo woshishui woaiwojia aini wode mima wodemima mimashi xinmima nihao nihaoma
   zhongguo zhonghua beijing shanghai sichuan chengdu panzhihua xiqu dongqu renhe
   zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuyang
   jiuye jiuyeju jiuyefuwu renshe rensheju renshebu laodong laodongju laodongjiancha shebao shebaoju gongwu zhengfu danwei
   taizhang taizhangxitong gonggongjiuye jiuyechuangye`.split(/\s+/),
);

/** Written the other way, digits and signs are often letters. */
const LOOKS_LIKE: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const RUNS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** What is wrong with a new password, each with what to do; none when it may be used. */
export function passwordIssues(password: string, username: string): Issue[] {
  const issue = (code: string, message: string): Issue[] => [
    { field: 'newPassword', code, message },
  ];
  if (password.length > TOO_LONG)
    return issue('password-too-long', `新密码不超过 ${TOO_LONG} 个字符。`);
  if (/[\p{Cc}\p{Cs}]/u.test(password))
    return issue('password-unreadable', '新密码含有不可见的控制字符,请重新输入。');
  const length = [...password].length;
  if (length < (classesOf(password) >= 3 ? LONG_ENOUGH_WHEN_MIXED : LONG_ENOUGH))
    return issue(
      'password-too-short',
      `新密码至少 ${LONG_ENOUGH} 个字符;含大写字母、小写字母、数字、符号中三类时至少 ${LONG_ENOUGH_WHEN_MIXED} 个字符。`,
    );
  if (username.length >= 3 && holds(password, username))
    return issue('password-is-name', '新密码不得包含用户名。');
  if (isCommon(password) || isMonotonous(password))
    return issue('password-common', '新密码过于常见或有规律,请换用不易猜到的词句组合。');
  return [];
}

const classesOf = (password: string) =>
  [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((each) => each.test(password))
    .length;

const holds = (password: string, name: string) =>
  password.toLowerCase().includes(name.toLowerCase());

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  const asLetters = [...lower.replace(/[^a-z]+$/, '')]
    .map((each) => LOOKS_LIKE[each] ?? each)
    .join('');
  return [lower, asLetters].some((text) => {
    const words = text.split(/[^a-z]+/).filter(Boolean);
    return words.length > 0 && words.every((word) => COMMON.has(word) || isRepeatOfCommon(word));
  });
}

const isRepeatOfCommon = (word: string) =>
  [2, 3].some((times) => {
    const part = word.slice(0, word.length / times);
    return part.repeat(times) === word && COMMON.has(part);
  });

/** Few different characters, one piece again and again, or a run along the keyboard, the alphabet or the digits. */
function isMonotonous(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5 || /^(.{1,4})\1+$/.test(lower)) return true;
  const pairs = [...lower].slice(1).map((each, at) => lower[at]! + each);
  const runs = pairs.filter((pair) =>
    RUNS.some((run) => run.includes(pair) || reversed(run).includes(pair)),
  );
  return runs.length >= pairs.length * 0.75;
}

const reversed = (text: string) => [...text].reverse().join('');
