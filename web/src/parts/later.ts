import { lazy, type ComponentType } from 'react';
import { language, speakEnglish } from './language';

/** Without the English words a page is shown in Chinese; they are asked for again with the next one. */
async function wordsOfPages(): Promise<void> {
  if (language !== 'en') return;
  try {
    speakEnglish((await import('../english-of-pages')).english);
  } catch {
    return;
  }
}

/** A page, or a part of one, that comes when it is opened, and in English with the words that the first page does without. */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
) {
  return lazy(async () => {
    const [page] = await Promise.all([load(), wordsOfPages()]);
    return page;
  });
}
