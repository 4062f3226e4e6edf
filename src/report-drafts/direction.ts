/** 增减词 — the word that says which way a number went, and the one for the other way. */
export interface DirectionWord {
  start: number;
  end: number;
  text: string;
  way: 'up' | 'down';
  opposite: string;
}

const OPPOSITES: [up: string, down: string][] = [
  ['净增加', '净减少'],
  ['增长', '下降'],
  ['上升', '下降'],
  ['提高', '降低'],
  ['增加', '减少'],
  ['净增', '净减'],
  ['增幅', '降幅'],
  ['回升', '回落'],
  ['扩大', '缩小'],
  ['提升', '下降'],
  ['攀升', '回落'],
  ['跃升', '下降'],
  ['新增', '减少'],
  ['增多', '减少'],
  ['递增', '递减'],
  ['激增', '锐减'],
  ['猛增', '锐减'],
  ['上升', '下滑'],
  ['增加', '压减'],
  ['增加', '削减'],
  ['增加', '缩减'],
  ['上升', '压降'],
  ['多', '少'],
  ['增', '减'],
  ['升', '降'],
];

const WORDS = OPPOSITES.flatMap(([up, down]) => [
  { text: up, way: 'up' as const, opposite: down },
  { text: down, way: 'down' as const, opposite: up },
])
  .filter(({ text }, at, all) => all.findIndex((each) => each.text === text) === at)
  .sort((a, b) => b.text.length - a.text.length);

/** One character says it by itself, and not as the end of a word of which the other is none: 提升 and 提降. */
const ALONE = '(?<![提攀跃晋新倍激猛陡骤递增减压削缩裁精缺许至])';
const written = ({ text }: { text: string }) => (text.length === 1 ? `${ALONE}${text}` : text);

const BETWEEN = '(?:了|率|幅度?|为|达到?|约|近|超过?|至少|\\s)*';
const BEFORE = new RegExp(`(${WORDS.map(written).join('|')})${BETWEEN}$`);

function anyOf(way: DirectionWord['way']): string {
  return WORDS.filter((each) => each.way === way)
    .map(({ text }) => text)
    .join('|');
}

/** 减少648.65万元, 下降了约 3%: right before the number. */
export function directionBefore(
  text: string,
  { start: at }: { start: number },
): DirectionWord | null {
  const from = Math.max(0, at - 12);
  const found = BEFORE.exec(text.slice(from, at));
  if (!found) return null;
  const word = WORDS.find((each) => each.text === found[1])!;
  const start = from + found.index;
  return { ...word, start, end: start + word.text.length };
}

const LISTED = new RegExp(
  `(${WORDS.map(written).join('|')})${BETWEEN}(?:\\d[\\d.,\\uff0c]*[^\\d、,\\uff0c。;\\uff1b]{0,4}[、和及]${BETWEEN})+$`,
);

/** 分别增加115人次、30人次 — the word that a number shares with those before it in its list. */
export function directionShared(
  text: string,
  { start: at }: { start: number },
): DirectionWord | null {
  const from = Math.max(0, at - 60);
  const found = LISTED.exec(text.slice(from, at));
  if (!found) return null;
  const word = WORDS.find((each) => each.text === found[1])!;
  const start = from + found.index;
  return { ...word, start, end: start + word.text.length };
}

const CHOICE = new RegExp(
  `(${anyOf('up')})(?:[(\\uff08/\\uff0f、]|或者?)(${anyOf('down')})[)\\uff09]?(?=${BETWEEN}$)|(${anyOf('down')})(?:[(\\uff08/\\uff0f、]|或者?)(${anyOf('up')})[)\\uff09]?(?=${BETWEEN}$)`,
);

/** 增加(减少) — both ways, of which a template leaves the choice: right before the number. */
export function choiceBefore(
  text: string,
  { start: at }: { start: number },
): { start: number; end: number; up: string; down: string } | null {
  const from = Math.max(0, at - 16);
  const found = CHOICE.exec(text.slice(from, at));
  if (!found) return null;
  const start = from + found.index;
  const [both, up, down, downFirst, upSecond] = found;
  return { start, end: start + both.length, up: (up ?? upSecond)!, down: (down ?? downFirst)! };
}
