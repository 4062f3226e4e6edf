import type { Draft } from '../check.js';
import type { Sentence } from '../fact.js';
import { coreOf } from '../subject.js';

const WISHED =
  /该项目|至此|确保|力争|努力|争取|推动|(?<![主重需])要|将|为[^,。;]{0,6}(?:打|奠|提)|(?<!劳动|社会|就业|民生|服务)保障|计划|有望|预计|预期能|(?:可|能|能够|可以|可望)(?:全面|按期|如期|顺利)*$/;
/** 为全面完成目标任务打下基础 */
const LAID = /^[^,。;]{0,6}(?:打下|打好|奠定|提供|夯实|创造)/;

/** Where a text says so of what was done, and not of what is wished. */
export function claimsIn({ text, sentences }: Draft, pattern: RegExp): [number, number][] {
  return sentences
    .filter(({ mood }) => mood !== 'plan')
    .flatMap((sentence) =>
      [...text.slice(sentence.start, sentence.end).matchAll(pattern)]
        .filter(({ index }) => !WISHED.test(clauseBefore(text, sentence, sentence.start + index)))
        .filter((match) => !LAID.test(text.slice(sentence.start + match.index + match[0].length)))
        .map((match): [number, number] => [
          sentence.start + match.index,
          sentence.start + match.index + match[0].length,
        ]),
    );
}

/** What its clause says before it. */
export const clauseBefore = (text: string, { start }: Sentence, at: number) =>
  text.slice(start, at).split(/[,;:]/).at(-1)!;

const EXCEPT = /除(?:了)?(?<but>[^,。;\d]{2,30}?)(?:以外|之外|外)[^。;\n]*$/;
/** So far before a claim stands what is excepted of it. */
const LOOK_BACK = 80;

/** 除见习、再就业外,各项指标均超额完成 — what is excepted may well have stayed below. */
export const exceptedBefore = (text: string, at: number): string[] =>
  (EXCEPT.exec(text.slice(Math.max(0, at - LOOK_BACK), at))?.groups!.but ?? '')
    .split(/[、和及与]/)
    .flatMap((each) => [each, coreOf(each)])
    .filter((each) => each.length >= 2);
