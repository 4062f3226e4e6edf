import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import { Issue } from './errors.js';

const LONG_ENOUGH = 12;
const LONG_ENOUGH_WHEN_MIXED = 10;
const TOO_LONG = 128;
/** So many characters are enough to tell, and looking at more takes long. */
const LOOKED_AT = 64;

/** At the hearts of passwords here: pinyin, the places and the offices; the library knows the common ones of the world. */
const OF_THE_PLACE = `
  woaini woaiwoziji woaizhongguo woshishui woaiwojia aini wode mima wodemima mimashi xinmima nihao nihaoma
  zhongguo zhonghua beijing shanghai sichuan chengdu panzhihua xiqu dongqu renhe
  zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuyang
  jiuye jiuyeju jiuyefuwu renshe rensheju renshebu laodong laodongju laodongjiancha shebao shebaoju gongwu zhengfu danwei
  taizhang taizhangxitong gonggongjiuye jiuyechuangye letmein changeme`
  .trim()
  .split(/\s+/);

/** Made when the first password is judged: to sort the words of the world takes a good part of a start, and most programs judge none. */
let strength: ZxcvbnFactory | undefined;
const strengthOf = (password: string, username: string) =>
  (strength ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ofThePlace: OF_THE_PLACE },
    graphs: common.adjacencyGraphs,
  })).check(password, [username]);

/** 猜测次数 — as a power of ten; ten characters drawn by chance take ten to the tenth. */
const TOO_FEW_GUESSES = 9.5;

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
  if (isOfThePlace(password) || guessesLog10(password, username) < TOO_FEW_GUESSES)
    return issue('password-common', '新密码过于常见或有规律,请换用不易猜到的词句组合。');
  return [];
}

const classesOf = (password: string) =>
  [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((each) => each.test(password))
    .length;

const holds = (password: string, name: string) =>
  password.toLowerCase().includes(name.toLowerCase());

const guessesLog10 = (password: string, username: string) =>
  strengthOf(password.slice(0, LOOKED_AT), username).guessesLog10;

/** Words of the place and nothing else, however many and with whatever between them. */
function isOfThePlace(password: string): boolean {
  const words = password.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.length > 0 && words.every((word) => OF_THE_PLACE.includes(word));
}
