import type { Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** “进基地、进园区、进乡村”三进活动: what each begins with is counted. */
const ALIKE =
  /(?<![、\p{Script=Han}])(?<names>(?<verb>[进送查讲访到上下优稳保促帮])\p{Script=Han}{1,10}(?:、\k<verb>\p{Script=Han}{1,10}){2,})[”"]?(?:的)?[“"]?(?<count>[三四五六七八九十])\k<verb>(?!一步)/gu;

/** So long is one of them, with its comma. */
const ONE_ALIKE = 12;

export function listedAlike(text: string): Flaw[] {
  return [...text.matchAll(ALIKE)].flatMap((match): Flaw[] => {
    const { names, verb, count } = match.groups as Record<'names' | 'verb' | 'count', string>;
    const said = countSaid(count);
    const found = names.split(new RegExp(`、|(?:以及|[和与及])(?=${verb})`)).length;
    // 送政策送岗位、送服务: two of them may stand together.
    const most = names.split(verb).length - 1;
    const isRight = /等$/.test(names) ? found <= said : found <= said && said <= most;
    // The first of them may stand before what was read.
    const before = text.slice(Math.max(0, match.index - ONE_ALIKE), match.index);
    return isRight || new RegExp(`${verb}\\p{Script=Han}+,$`, 'u').test(before)
      ? []
      : [
          {
            where: [[match.index, match.index + match[0].length]],
            severity: 'warn',
            says: `“${count}${verb}”前面列出 ${found} 项。`,
          },
        ];
  });
}
