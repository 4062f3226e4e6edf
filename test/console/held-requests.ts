import type { Page, Response } from 'playwright-core';

const KEEPS = 'mutation KeepFormDraft';

/** Drafts on their way. */
export const holdDrafts = (page: Page) =>
  holdBack(page, (asked) => (asked.includes(KEEPS) ? 'keep' : undefined));

/** Once a draft with these words in it has arrived: one that is kept before they are typed is none. Begun before they are. */
export const draftWith = (page: Page, words: string): Promise<Response> =>
  page.waitForResponse((response) => {
    const asked = response.request().postData() ?? '';
    return asked.includes(KEEPS) && asked.includes(words) && response.ok();
  });

/** Holds back, on their way, the requests to which a name is given, until one of that name is taken and let go: the first first. */
export async function holdBack(page: Page, nameOf: (asked: string) => string | undefined) {
  const held = new Map<string, (() => void)[]>();
  const waiting: (() => void)[] = [];
  let count = 0;
  let isOver = false;
  await page.route('**/graphql', async (route) => {
    const name = nameOf(route.request().postData() ?? '');
    if (name !== undefined && !isOver) {
      count += 1;
      await new Promise<void>((go) => {
        held.set(name, [...(held.get(name) ?? []), go]);
        for (const look of waiting.splice(0)) look();
      });
    }
    return route.fallback();
  });
  return {
    /** How many were held back so far. */
    count: () => count,
    /** Lets go all that are held back, and holds back no more. */
    letAllGo() {
      isOver = true;
      for (const all of held.values()) for (const go of all.splice(0)) go();
    },
    /** Once one of the name is there: what lets it go. */
    async next(name: string): Promise<() => void> {
      for (;;) {
        const go = held.get(name)?.shift();
        if (go) return go;
        await new Promise<void>((look) => waiting.push(look));
      }
    },
  };
}
