/** 拼音首字母 — 张三 as zs: by what a desk types that has no time for characters. */

const LETTERS = 'abcdefghjklmnopqrstwxyz';
/** The first character of each letter, in the order in which characters are sorted by their sound. */
const FIRST = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀'];
const bySound = new Intl.Collator('zh-CN-u-co-pinyin');

/** Read otherwise than most often: as a surname, at the beginning of a name. */
const SURNAMES: Record<string, string> = {
  长孙: 'zs',
  尉迟: 'yc',
  万俟: 'mq',
  曾: 'z',
  单: 's',
  解: 'x',
  查: 'z',
  仇: 'q',
  区: 'o',
  朴: 'p',
  翟: 'z',
  覃: 'q',
  种: 'c',
  折: 's',
  乜: 'n',
  祭: 'z',
  秘: 'b',
};
/** Anywhere in a name. */
const WORDS: Record<string, string> = {
  重庆: 'cq',
  厦门: 'xm',
  银行: 'yh',
  商行: 'sh',
  车行: 'ch',
  会计: 'kj',
  音乐: 'yy',
  长: 'c',
};

const isHan = (character: string) => /\p{Script=Han}/u.test(character);

const known = new Map<string, string>();

/** Comparing by sound is slow, and the characters of names are few thousand. */
function initialOf(character: string): string {
  if (!isHan(character)) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : '';
  const found =
    known.get(character) ??
    LETTERS[FIRST.findLastIndex((first) => bySound.compare(first, character) <= 0)] ??
    '';
  known.set(character, found);
  return found;
}

/** At most so many: no name is looked for by more. */
const LONGEST = 40;

/** Of each character its letter, letters and digits as they are; what is neither is left out. */
function initialsOf(name: string, surnames: Record<string, string>): string {
  const characters = [...name];
  let made = '';
  for (let at = 0; at < characters.length && made.length < LONGEST;) {
    const pair = characters.slice(at, at + 2).join('');
    const said = at === 0 ? { ...WORDS, ...surnames } : WORDS;
    const word = [pair, characters[at]!].find((each) => Object.hasOwn(said, each));
    made += word ? said[word]! : initialOf(characters[at]!);
    at += word ? [...word].length : 1;
  }
  return made;
}

export const initialsOfPerson = (name: string) => initialsOf(name, SURNAMES);
export const initialsOfEmployer = (name: string) => initialsOf(name, {});
