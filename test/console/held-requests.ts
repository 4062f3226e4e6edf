import type { Page } from 'playwright-core';

/** Holds back, on their way, the requests to which a name is given, until one of that name is taken and let go: the first first. */
export async function holdBack(page: Page, nameOf: (asked: string) => string | undefined) {
  const held = new Map<string, (() => void)[]>();
  const waiting: (() => void)[] = [];
  let count = 0;
  await page.route('**/graphql', async (route) => {
    const name = nameOf(route.request().postData() ?? '');
    if (name !== undefined) {
      count += 1;
      await new Promise<void>((go) => {
        held.set(name, [...(held.get(name) ?? []), go]);
        for (const look of waiting.splice(0)) look();
      });
    }
    return route.continue();
  });
  return {
    /** How many were held back so far. */
    count: () => count,
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
