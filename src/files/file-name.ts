import type { Issue } from '../platform/errors.js';
import { FILE_KINDS, FileKind } from './file-kind.js';

export const LONGEST_NAME = 200;

const refused = (code: string, message: string): Issue => ({ field: 'name', code, message });

/** What keeps a name from being a file's: it is shown, written into headers and into the folders of others. */
export function problemsOfName(name: string): Issue[] {
  if (name === '' || /^\.+$/.test(name)) return [refused('name-empty', '文件名须填写。')];
  return [
    ...([...name].length > LONGEST_NAME
      ? [refused('name-too-long', `文件名不得超过 ${LONGEST_NAME} 字。`)]
      : []),
    ...(/[/\\]/.test(name)
      ? [refused('name-is-path', '文件名不得含“/”“\\”,请只填写文件名,不要填写路径。')]
      : []),
    // Marks that turn the direction of reading make fdp.exe look like exe.pdf.
    ...(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)
      ? [refused('name-unreadable', '文件名含有不可见的控制字符,请重新填写。')]
      : []),
  ];
}

const KNOWN = new Map(
  (Object.keys(FILE_KINDS) as FileKind[]).flatMap((kind) =>
    FILE_KINDS[kind].endings.map((ending) => [ending as string, kind] as const),
  ),
);

/** 扩展名 — without its dot, in small letters. */
export const endingOf = (name: string): string | null =>
  /\.([^.\s]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? null;

/** A name says what the file is, and no other thing than it is. */
export function problemsOfEnding(name: string, kind: FileKind): Issue[] {
  const ending = endingOf(name);
  const { label, endings } = FILE_KINDS[kind];
  if (ending !== null && KNOWN.get(ending) === kind) return [];
  const message =
    ending === null || !KNOWN.has(ending)
      ? `文件内容是${label},文件名须以 .${endings.join('、.')} 结尾。`
      : `文件名说是 ${ending},内容却是${label},请核对是否选错文件。`;
  return [refused('file-type-differs', message)];
}

/** Programs of these go by a media type of their own. */
const MEDIA: Record<string, string> = { et: 'application/wps-office.et', csv: 'text/csv' };

/** 媒体类型 — of what the bytes are, as what their name says that is of them. */
export const mediaOf = (name: string, kind: FileKind): string =>
  MEDIA[endingOf(name) ?? ''] ?? FILE_KINDS[kind].media;

/** 内容处置 — how a file is offered to be stored: its name for every browser (RFC 6266, RFC 8187). */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
