import type { KeptFile } from '../files/file.model.js';

/** Whether the words of a kept file can be read at all. */
export const isText = (kind: KeptFile['kind']): boolean => kind === 'docx' || kind === 'text';

/** A text of pictures alone, or of none, passes no check: it says so. */
export const NO_FIGURES = '稿件中没有可核对的数字。';

export const NO_TEXT = '这类文件(扫描件、图片、表格)读不出正文,只核对了摘要:收存以来没有改动。';
